import { readMoment } from "../../../language/calendar.ts";
import { durationMs } from "../../../language/duration.ts";
import type { CellTest } from "../../../language/spec.generated.ts";
import { compareNumbers, isNumberText } from "../../../text/decimal.ts";

/** One test of a value, as the set of the values that pass it. */
export type Point =
  | { readonly is: "among" | "other"; readonly values: readonly unknown[] }
  | { readonly is: "above" | "at_least" | "below" | "at_most"; readonly value: unknown }
  | { readonly is: "older" | "newer"; readonly ms: number };

/** Null and empty text, which have neither an order nor an age. */
const blanks: readonly unknown[] = [null, ""];

/** Splits the tests of a value or a map into single ones. */
export function pointsOf(tests: CellTest | Readonly<Record<string, unknown>>): readonly Point[] {
  return typeof tests === "object" && tests !== null
    ? Object.entries(tests).map(([key, value]) => pointOf(key, value))
    : [{ is: "among", values: [tests] }];
}

const orders = ["above", "at_least", "below", "at_most"] as const;

function pointOf(key: string, value: unknown): Point {
  const order = orders.find((one) => one === key);
  if (order !== undefined) {
    return { is: order, value };
  }
  switch (key) {
    case "older_than":
      return { is: "older", ms: durationMs(String(value)) };
    case "newer_than":
      return { is: "newer", ms: durationMs(String(value)) };
    case "empty":
      return { is: value === true ? "among" : "other", values: blanks };
    default:
      return { is: key === "in" ? "among" : "other", values: [value].flat() };
  }
}

/** Whether no value passes all of the tests. */
export function areAtOdds(points: readonly Point[]): boolean {
  const among = points.find(({ is }) => is === "among");
  const hasNoneLeft =
    among !== undefined &&
    "values" in among &&
    !among.values.some((value) => passAll(value, points));
  return hasNoneLeft || points.some((one) => points.some((other) => exclude(one, other)));
}

/** Whether every value that passes all of the tests passes the other one too. */
export function imply(points: readonly Point[], other: Point): boolean {
  return (
    areAtOdds([...points, opposite(other)]) &&
    blanks.every((blank) => !passAll(blank, points) || passes(blank, other))
  );
}

const opposites = {
  among: "other",
  other: "among",
  above: "at_most",
  at_most: "above",
  at_least: "below",
  below: "at_least",
  older: "newer",
  newer: "older",
} as const;

/** The test that holds exactly where this one fails, blanks aside. */
function opposite(point: Point): Point {
  // Each word becomes another of its own group; a lookup by key loses which.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...point, is: opposites[point.is] } as Point;
}

/** Whether two orders or ages exclude each other. */
function exclude(one: Point, other: Point): boolean {
  if ("ms" in one && "ms" in other) {
    return one.is === "older" && other.is === "newer" && one.ms >= other.ms;
  }
  return "value" in one && "value" in other && isLower(one) && !isLower(other)
    ? !(passes(other.value, one) && passes(one.value, other))
    : false;
}

function isLower({ is }: Point): boolean {
  return is === "above" || is === "at_least";
}

function passAll(value: unknown, points: readonly Point[]): boolean {
  return points.every((point) => passes(value, point));
}

function passes(value: unknown, point: Point): boolean {
  if ("values" in point) {
    return point.values.some((one) => compare(one, value) === 0) === (point.is === "among");
  }
  if (blanks.includes(value)) {
    return false;
  }
  const order = "value" in point ? compare(value, point.value) : undefined;
  return order === undefined || isInOrder(order, point.is);
}

function isInOrder(order: number, is: Point["is"]): boolean {
  const holds: Partial<Record<Point["is"], boolean>> = {
    above: order > 0,
    at_least: order >= 0,
    below: order < 0,
    at_most: order <= 0,
  };
  return holds[is] ?? true;
}

/** Below 0, 0 or above 0; undefined for values without a common order. */
function compare(one: unknown, other: unknown): number | undefined {
  const [a, b] = [toPlace(one), toPlace(other)];
  if (a !== undefined && b !== undefined) {
    return compareNumbers(a, b);
  }
  if (typeof one === "string" && typeof other === "string") {
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  return one === other ? 0 : undefined;
}

/** Numbers, as text if they have many digits, and moments in epoch ms. */
function toPlace(value: unknown): number | string | undefined {
  if (typeof value === "string") {
    return readMoment(value) ?? (isNumberText(value) ? value : undefined);
  }
  return typeof value === "number" ? value : undefined;
}
