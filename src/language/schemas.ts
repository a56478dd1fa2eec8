import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import shared from "../../contracts/spec/common.schema.json" with { type: "json" };
import checks from "../../contracts/spec/checks.schema.json" with { type: "json" };
import anomalies from "../../contracts/spec/anomalies.schema.json" with { type: "json" };
import endpoints from "../../contracts/spec/endpoints.schema.json" with { type: "json" };
import functions from "../../contracts/spec/functions.schema.json" with { type: "json" };
import groups from "../../contracts/spec/groups.schema.json" with { type: "json" };
import instance from "../../contracts/spec/instance.schema.json" with { type: "json" };
import inventory from "../../contracts/spec/inventory.schema.json" with { type: "json" };
import flows from "../../contracts/spec/flows.schema.json" with { type: "json" };
import invariants from "../../contracts/spec/invariants.schema.json" with { type: "json" };
import owners from "../../contracts/spec/owners.schema.json" with { type: "json" };
import parity from "../../contracts/spec/parity.schema.json" with { type: "json" };
import references from "../../contracts/spec/references.schema.json" with { type: "json" };
import tables from "../../contracts/spec/tables.schema.json" with { type: "json" };
import tasks from "../../contracts/spec/tasks.schema.json" with { type: "json" };
import transitions from "../../contracts/spec/transitions.schema.json" with { type: "json" };
import workspace from "../../contracts/spec/workspace.schema.json" with { type: "json" };
import type { Spec } from "./spec.generated.ts";

export type SpecKind = Spec["kind"];

/** The JSON Schema of each kind of spec file. */
export const specSchemas = {
  workspace,
  instance,
  groups,
  tables,
  references,
  functions,
  endpoints,
  tasks,
  inventory,
  invariants,
  transitions,
  anomalies,
  flows,
  parity,
  checks,
  owners,
} as const satisfies Record<SpecKind, object>;

/** Definitions that several kinds share, by name. */
export const sharedDefinitions: Readonly<Record<string, object>> = shared.$defs;

/** Creates an Ajv that knows the dialect of contracts/spec and the shared definitions. */
export function createSpecAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    // Compiling the dialect would take longer than all kinds together, so a test validates the schemas instead.
    validateSchema: false,
    code: { optimize: false },
  });
  addFormats.default(ajv, ["date"]);
  // The message that editors show when the pattern beside it does not match; ours is the same.
  ajv.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
  // The values that editors suggest, with descriptions.
  ajv.addVocabulary(["enumDescriptions", "defaultSnippets"]);
  ajv.addSchema(shared);
  return ajv;
}

const ajv = createSpecAjv();
const compiled = new Map<SpecKind, ValidateFunction<Spec>>();

/** The validator of one kind, compiled at its first use and kept. */
export function specValidator(kind: SpecKind): ValidateFunction<Spec> {
  const accepts = compiled.get(kind) ?? ajv.compile<Spec>(specSchemas[kind]);
  compiled.set(kind, accepts);
  return accepts;
}

/** Whether `name` is a kind of spec file. */
export function isSpecKind(name: unknown): name is SpecKind {
  return typeof name === "string" && Object.hasOwn(specSchemas, name);
}
