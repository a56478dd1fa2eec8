import { isRecord } from "../../plan/is-record.ts";
import type { ParitySubject } from "../../plan/parity.ts";
import { escapeStep } from "../../text/json-pointer.ts";

type Side = "v1" | "v2";
type Objects = Extract<ParitySubject, { kind: "objects" }>["of"];

/** One number that a report gives for one instance. */
export interface Statement {
  /** JSON pointer of the number. */
  readonly at: string;
  readonly side: Side;
  readonly number: number;
  readonly of:
    | { readonly kind: "objects"; readonly of: Objects }
    /** By name, or by id. */
    | { readonly kind: "rows"; readonly table: string | number };
}

/** Names of objects in the reports observed so far. */
const objects: Readonly<Record<string, Objects>> = {
  tables: "tables",
  api_groups: "groups",
  groups: "groups",
  functions: "functions",
  background_tasks: "tasks",
  tasks: "tasks",
};

/**
 * Reads every number that a body gives for an instance, in the body's order: `v1` and `v2` of objects, `v1_count` and
 * `v2_count` of the table that the same record names. Other numbers are ignored.
 */
export function readStatements(body: unknown): readonly Statement[] {
  return walk(body, "", statementsOf);
}

/** Values in the place of an instance's number that are no numbers, by JSON pointer; null means unknown. */
export function readNoNumbers(body: unknown): readonly (readonly [at: string, value: unknown])[] {
  return walk(body, "", (record, at) =>
    (["v1", "v2"] as const).flatMap((side): [string, unknown][] => {
      const name = isOfObjects(at) ? side : `${side}_count`;
      const value = record[name];
      const isTold = isOfObjects(at) || tableOf(record, side) !== undefined;
      const isNone = value !== undefined && value !== null && typeof value !== "number";
      return isTold && isNone ? [[`${at}/${name}`, value]] : [];
    }),
  );
}

type ReadRecord<T> = (record: Readonly<Record<string, unknown>>, at: string) => T[];

function walk<T>(value: unknown, at: string, read: ReadRecord<T>): T[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => walk(item, `${at}/${index}`, read));
  }
  if (!isRecord(value)) {
    return [];
  }
  return [
    ...read(value, at),
    ...Object.entries(value).flatMap(([key, inner]) =>
      walk(inner, `${at}/${escapeStep(key)}`, read),
    ),
  ];
}

function objectsAt(at: string): Objects | undefined {
  return objects[at.slice(at.lastIndexOf("/") + 1)];
}

function isOfObjects(at: string): boolean {
  return objectsAt(at) !== undefined;
}

function statementsOf(record: Readonly<Record<string, unknown>>, at: string): Statement[] {
  const of = objectsAt(at);
  return (["v1", "v2"] as const).flatMap((side): Statement[] => {
    const [plain, count] = [record[side], record[`${side}_count`]];
    if (of !== undefined && typeof plain === "number") {
      return [{ at: `${at}/${side}`, side, number: plain, of: { kind: "objects", of } }];
    }
    const table = tableOf(record, side);
    return typeof count === "number" && table !== undefined
      ? [{ at: `${at}/${side}_count`, side, number: count, of: { kind: "rows", table } }]
      : [];
  });
}

function tableOf(
  record: Readonly<Record<string, unknown>>,
  side: Side,
): string | number | undefined {
  const named = [record[`${side}_table`], record[`${side}_tid`], record["entity"]];
  return named.find((name) => typeof name === "string" || typeof name === "number");
}
