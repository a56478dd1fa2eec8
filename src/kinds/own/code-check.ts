import type { OptionType } from "../../../authoring/options.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { Evidence, KnownIssue, Severity } from "../../language/spec.generated.ts";

/** A check that a file defines in code, without what it runs. */
export interface CodeCheck {
  readonly id: string;
  readonly title: string;
  readonly severity?: Severity;
  readonly tags?: string[];
  readonly owner?: string;
  readonly links?: string[];
  readonly evidence?: Evidence;
  readonly known_issue?: KnownIssue;
  readonly uses?: {
    readonly tables?: readonly string[];
    readonly endpoints?: readonly string[];
    readonly metadata?: readonly InventoryObject[];
  };
  readonly options?: Readonly<Record<string, OptionType>>;
  readonly within?: string;
  readonly fault?: Faults | ((options: Readonly<Record<string, unknown>>) => unknown);
  /** Absolute path of the compiled module that exports it. */
  readonly module: string;
}

type Faults = NamedFault | readonly NamedFault[];

/** A fault of the mock, its endpoint named as in the specs; it is parsed where it is put in. */
export interface NamedFault {
  readonly kind: string;
  readonly [field: string]: unknown;
}

const nonEmpty = { type: "string", minLength: 1 };

const shared = (name: string): object => ({ $ref: `common.schema.json#/$defs/${name}` });

const listOf = (items: object): object => ({ type: "array", items, uniqueItems: true });

const fault = {
  type: "object",
  required: ["kind"],
  properties: {
    kind: { ...nonEmpty, description: "Kind of the fault.", examples: ["drop-table"] },
  },
};

/** JSON Schema of a definition without its function: TypeScript states the same, but only editors and `tsc` obey it. */
export const definitionSchema = {
  $id: "own-check.schema.json",
  type: "object",
  additionalProperties: false,
  required: ["id", "title"],
  properties: {
    id: {
      type: "string",
      description: "Unique among own checks.",
      pattern: "^[a-z0-9]+([._-][a-z0-9]+)*$",
      patternErrorMessage:
        "expected small letters and digits, separated by dots or hyphens, for example agents.have-users",
      examples: ["agents.have-users"],
    },
    title: {
      ...nonEmpty,
      description: "What holds, in words.",
      examples: ["no agent is without a user"],
    },
    severity: shared("severity"),
    tags: shared("tags"),
    owner: shared("owner"),
    links: shared("links"),
    evidence: shared("evidence"),
    known_issue: shared("known_issue"),
    within: shared("duration"),
    uses: {
      type: "object",
      additionalProperties: false,
      properties: {
        tables: listOf(nonEmpty),
        endpoints: listOf(shared("endpoint_address")),
        metadata: listOf({
          type: "string",
          enum: ["tables", "functions", "groups", "endpoints", "tasks"],
        }),
      },
    },
    options: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["type"],
        additionalProperties: false,
        properties: {
          type: { type: "string", enum: ["text", "number", "boolean", "table", "endpoint"] },
          values: { type: "array", minItems: 1, items: { type: "string" } },
          default: { type: ["string", "number", "boolean"] },
        },
      },
    },
    fault: {
      ...fault,
      type: ["object", "array"],
      minItems: 1,
      items: { ...fault, type: "object" },
    },
  },
};
