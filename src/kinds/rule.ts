import type { SpecProblem } from "../errors.ts";
import type { Catalog } from "./catalog.ts";
import type { SpecKind } from "../language/schemas.ts";

/** What a rule judges: all entries, and the names of the contracts. */
export interface RuleInput {
  readonly catalog: Catalog;
  readonly contracts: readonly string[];
}

/** Something that must hold between entries; silent while a file of the kinds it needs was refused. */
export interface Rule {
  readonly needs: readonly SpecKind[];
  readonly check: (input: RuleInput) => readonly SpecProblem[];
}
