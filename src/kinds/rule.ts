import type { SpecProblem } from "../errors.ts";
import type { Catalog } from "./catalog.ts";
import type { SpecKind } from "../language/schemas.ts";

/** The input of a rule: all entries, and the names of the contracts. */
export interface RuleInput {
  readonly catalog: Catalog;
  readonly contracts: readonly string[];
}

/** A rule about the relations between entries; not applied while a file of a kind it needs is refused. */
export interface Rule {
  readonly needs: readonly SpecKind[];
  readonly check: (input: RuleInput) => readonly SpecProblem[];
}
