import type { Fault } from "../../../simulator/faults/fault.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Schema } from "./contract-files.ts";
import { type Rule } from "./rules.ts";
import type { Visit } from "./walk-body.ts";
import { escapeStep } from "../../text/json-pointer.ts";

/** Unusual values of every type, the smallest of each among them. */
const odd: readonly unknown[] = [
  null,
  "no such value",
  "",
  " ",
  12_345,
  -1,
  1.5,
  true,
  false,
  [],
  {},
];

/** An error of Xano that replaces a body. */
const error = { code: "ERROR_FATAL", message: "Injected fault", payload: "" };

/** Faults that are present together. */
export type Probe = readonly Fault[];

/** Faults of an endpoint's answer that may break one of the rules for this place of its body. */
export function probesAt(visit: Visit, rules: readonly Rule[], endpoint: string): readonly Probe[] {
  const { pointer, value } = visit;
  const values = [
    ...odd,
    ...(pointer === "" ? [error] : []),
    ...rules.flatMap(({ node }) => justOutside(node, value)),
  ];
  const isClosed = rules.some(({ word }) => word.startsWith("no other"));
  return [
    ...missingAt(visit, rules, endpoint),
    ...distinct(values).map((one): Probe => {
      return [{ kind: "set-property", endpoint, at: pointer, value: one }];
    }),
    ...(isClosed && isRecord(value)
      ? [[{ kind: "add-property", endpoint, at: pointer }] as const]
      : []),
  ];
}

/** Each required property removed, or renamed to another one that the contract knows. */
function missingAt(visit: Visit, rules: readonly Rule[], endpoint: string): readonly Probe[] {
  const { pointer, path, value, parts } = visit;
  const names = rules.flatMap(({ property }) => (property === undefined ? [] : [property]));
  const known = parts.flatMap(({ node }) => listOf(node["required"])).map(String);
  return [...new Set(names)]
    .filter((name) => !name.includes("."))
    .flatMap((name) => {
      const property = path === "" ? name : `${path}.${name}`;
      const drop: Fault = { kind: "drop-property", endpoint, property };
      const others = isRecord(value) ? known.filter((other) => !(other in value)) : [];
      const moved = others.map((other): Probe => {
        const at = `${pointer}/${escapeStep(other)}`;
        const kept = isRecord(value) ? value[name] : null;
        return [{ kind: "set-property", endpoint, at, value: kept ?? null }, drop];
      });
      return [[drop], ...moved];
    });
}

/** Values just outside a node's bounds. */
function justOutside(node: Schema, value: unknown): readonly unknown[] {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = node;
  return [
    ...numbersOf(value).map((number) => number + 0.5),
    ...numbersOf(minimum).map((bound) => bound - 1),
    ...numbersOf(maximum).map((bound) => bound + 1),
    ...numbersOf(exclusiveMinimum),
    ...numbersOf(exclusiveMaximum),
    ...numbersOf(multipleOf).map((step) => step / 2),
    ...numbersOf(node["minLength"]).map((length) => "x".repeat(Math.max(0, length - 1))),
    ...numbersOf(node["maxLength"]).map((length) => "x".repeat(length + 1)),
    ...(Array.isArray(value) ? listsOutside(node, value) : []),
    ...(isRecord(value) ? objectsOutside(node, value) : []),
  ];
}

function listsOutside(node: Schema, items: readonly unknown[]): readonly unknown[] {
  const [first] = items;
  return [
    ...numbersOf(node["minItems"]).map((length) => items.slice(0, Math.max(0, length - 1))),
    ...numbersOf(node["maxItems"]).map((length) =>
      Array.from({ length: length + 1 }, (_, at) => items[at % items.length]),
    ),
    ...(node["uniqueItems"] === true ? [[first, first]] : []),
  ];
}

function objectsOutside(node: Schema, value: Schema): readonly unknown[] {
  const fields = Object.entries(value);
  return numbersOf(node["minProperties"])
    .filter((count) => count > 0)
    .map((count) => Object.fromEntries(fields.slice(0, count - 1)));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numbersOf(bound: unknown): readonly number[] {
  return typeof bound === "number" ? [bound] : [];
}

function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
