import type { ValidateFunction } from "ajv/dist/2020.js";
import type { Contracts } from "../../../contract/contracts.ts";
import { createAjv } from "../../../contract/compile/create-ajv.ts";
import type { InputExpectation } from "../../../plan/call.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import { isRecord } from "../../../plan/is-record.ts";

export type JsonMap = Readonly<Record<string, unknown>>;

/** What an endpoint takes: one schema for an object of all inputs by their names. */
export interface InputSchema {
  readonly schema: JsonMap;
  /** Whether a document says so; else it follows from the declared types, and the backend may take more. */
  readonly isStated: boolean;
  /** A node, or what its reference leads to. */
  resolve(node: unknown): JsonMap;
  accepts(value: unknown): boolean;
}

/** Reads what an endpoint takes: of the contract that was pulled with it, or else of its declared inputs. */
export function inputSchemaOf(
  { call, inputs }: Pick<EndpointCheck, "call" | "inputs">,
  contracts: Contracts,
): InputSchema {
  const { $defs: pulled } = contracts.find(`${call.group.key}/inputs`) ?? {};
  const definitions = isRecord(pulled) ? pulled : {};
  const own = definitions[`${call.verb} ${call.path}`];
  const schema = isRecord(own) ? own : ofDeclared(inputs);
  const accepts = compile(schema, definitions);
  return {
    schema,
    isStated: isRecord(own),
    resolve: (node) => follow(node, definitions),
    accepts: (value) => accepts(value),
  };
}

function compile(schema: JsonMap, definitions: JsonMap): ValidateFunction | (() => boolean) {
  try {
    return createAjv({ strict: false, validateSchema: false }).compile({
      ...schema,
      $defs: definitions,
    });
  } catch {
    // Nothing then speaks against a value.
    return () => true;
  }
}

const prefix = "#/$defs/";

function follow(node: unknown, definitions: JsonMap, depth = 0): JsonMap {
  if (!isRecord(node)) {
    return node === false ? { not: {} } : {};
  }
  const { $ref: reference } = node;
  if (typeof reference !== "string" || !reference.startsWith(prefix) || depth > 20) {
    return node;
  }
  const name = decodeURIComponent(reference.slice(prefix.length));
  return follow(
    definitions[name.replaceAll("~1", "/").replaceAll("~0", "~")],
    definitions,
    depth + 1,
  );
}

/** Types of the specs that say what values they have; of the others nothing is made. */
const declared: Readonly<Record<string, JsonMap>> = {
  int: { type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  decimal: { type: "number" },
  text: { type: "string" },
  email: { type: "string", format: "email" },
  uuid: { type: "string", format: "uuid" },
  date: { type: "string", format: "date" },
  bool: { type: "boolean" },
};

function ofDeclared(inputs: readonly InputExpectation[]): JsonMap {
  const known = inputs.flatMap(({ name, type }) => {
    const schema = declared[type];
    return schema === undefined ? [] : [[name, schema] as const];
  });
  return {
    type: "object",
    required: inputs.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(known),
  };
}
