import { valueAt } from "../../contract/show-value.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Finding } from "../../result/result.ts";
import { failure } from "../../session/judgement.ts";
import type { Statement } from "./statements.ts";

/** A subject with both numbers in a report, and their places. */
interface Pair {
  readonly at: string;
  readonly v1: number;
  readonly v2: number;
}

/** How each number of a summary is derived, by the names observed so far. */
const sums: Readonly<Record<string, (pairs: readonly Pair[]) => number>> = {
  total: (pairs) => pairs.length,
  matching: (pairs) => pairs.filter(({ v1, v2 }) => v1 === v2).length,
  mismatching: (pairs) => pairs.filter(({ v1, v2 }) => v1 !== v2).length,
  total_v1: (pairs) => pairs.reduce((sum, { v1 }) => sum + v1, 0),
  total_v2: (pairs) => pairs.reduce((sum, { v2 }) => sum + v2, 0),
};

const otherNames: Readonly<Record<string, string>> = {
  matched: "matching",
  equal: "matching",
  passed: "matching",
  mismatched: "mismatching",
  different: "mismatching",
  failed: "mismatching",
  v1_total: "total_v1",
  v2_total: "total_v2",
};

/** Finds what contradicts itself in a report: differences, and the numbers of its summary. */
export function findSums(body: unknown, statements: readonly Statement[]): readonly Finding[] {
  const pairs = pairsOf(statements);
  return [...judgeDifferences(body, pairs), ...judgeSummary(body, pairs)];
}

function pairsOf(statements: readonly Statement[]): readonly Pair[] {
  const found = new Map<string, { v1?: number; v2?: number }>();
  for (const { at, side, number } of statements.filter(({ of }) => of.kind === "rows")) {
    const record = at.slice(0, at.lastIndexOf("/"));
    found.set(record, { ...found.get(record), [side]: number });
  }
  return [...found].flatMap(([at, { v1, v2 }]) =>
    v1 === undefined || v2 === undefined ? [] : [{ at, v1, v2 }],
  );
}

function judgeDifferences(body: unknown, pairs: readonly Pair[]): Finding[] {
  return pairs.flatMap(({ at, v1, v2 }) => {
    const said = valueAt(body, `${at}/difference`);
    // Reports subtract in either direction.
    if (typeof said !== "number" || Math.abs(said) === Math.abs(v2 - v1)) {
      return [];
    }
    const message = `says the difference of ${v1} and ${v2} is ${said}`;
    const values = { expected: String(v2 - v1), actual: String(said) };
    return [failure("parity", { path: `${at}/difference`, message, ...values })];
  });
}

/** Without a list there is nothing to add up. */
function judgeSummary(body: unknown, pairs: readonly Pair[]): Finding[] {
  const entities = valueAt(body, "/summary/entities");
  if (!isRecord(entities) || pairs.length === 0) {
    return [];
  }
  return Object.entries(entities).flatMap(([name, said]) => {
    const sum = sums[otherNames[name] ?? name]?.(pairs);
    if (sum === undefined || said === sum) {
      return [];
    }
    const message = `the summary says ${name} ${String(said)}, its own list makes ${sum}`;
    const path = `/summary/entities/${name}`;
    return [failure("parity", { path, message, expected: String(sum), actual: String(said) })];
  });
}
