import { withAnswerFault } from "../../../simulator/faults/answer-fault.ts";
import { json } from "../../../simulator/xano/answer.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { readJson } from "../../wire/body/json-text.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { ContractFiles, Schema } from "./contract-files.ts";
import { walkBody, type Visit } from "./walk-body.ts";

/** A body that its contract accepts, and how the mock produces it. */
export interface BaseBody {
  readonly contract: string;
  /** The mock's key of the endpoint. */
  readonly endpoint: string;
  /** Empty when the endpoint gives it without any fault. */
  readonly faults: readonly Fault[];
  readonly body: unknown;
}

/** The body as the mock would answer it under a fault. */
export function withFault(body: unknown, fault: Fault): unknown {
  return readJson(withAnswerFault(json(body), fault).text);
}

/**
 * A healthy body and its variants that the contract's conditions describe: where a contract says what holds when
 * `success` is false, a well-formed failure.
 */
export function baseBodiesOf(base: BaseBody, files: ContractFiles): readonly BaseBody[] {
  const accepts = files.compile(base.contract);
  const others = walkBody(files, base.contract, base.body)
    .flatMap((visit) => variantsAt(visit, base.endpoint))
    .map((faults) => ({ ...base, faults, body: faults.reduce(withFault, base.body) }));
  return [base, ...others].filter(({ body }) => accepts(body));
}

type Variant = readonly Fault[];

function variantsAt({ pointer, value, parts }: Visit, endpoint: string): readonly Variant[] {
  if (!isRecord(value)) {
    return [];
  }
  const set = (name: string, to: unknown): Fault => ({
    kind: "set-property",
    endpoint,
    at: `${pointer}/${name}`,
    value: to,
  });
  const reported = ["error", "message"].map((name) => set(name, "Nothing was done"));
  const emptied = [...reported.slice(0, 1), set("data", null)];
  const conditions = parts.flatMap(({ node }) => constantsIn(node["if"]));
  const wrappers = parts.flatMap(({ node }) => requiredIn(node["if"]));
  return [
    ...conditions.flatMap(([name, to]) =>
      [[], ...reported.map((one) => [one]), emptied].map((more) => [set(name, to), ...more]),
    ),
    // Without its wrapper, or without the properties that the condition requires.
    ...wrappers
      .filter((name) => name in value)
      .flatMap((name): Variant[] => [
        ...(isRecord(value[name])
          ? [[{ kind: "set-property", endpoint, at: pointer, value: value[name] } as const]]
          : []),
        [{ kind: "set-property", endpoint, at: pointer, value: without(value, name) }],
      ]),
  ];
}

function without(value: Schema, name: string): Schema {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function requiredIn(condition: unknown): readonly string[] {
  const required = isRecord(condition) ? condition["required"] : undefined;
  return Array.isArray(required) ? required.map(String) : [];
}

/** The properties that a condition compares with a constant, each with that constant. */
function constantsIn(condition: unknown): readonly (readonly [string, unknown])[] {
  const properties = isRecord(condition) ? condition["properties"] : undefined;
  return Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, schema]) => {
    if (!isRecord(schema)) {
      return [];
    }
    const { enum: values } = schema;
    const all: readonly unknown[] = Array.isArray(values) ? values : [];
    return ["const" in schema ? [schema["const"]] : [], all]
      .flat()
      .map((value): readonly [string, unknown] => [name, value]);
  });
}
