import type { Check } from "../../plan/check.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { spot, type BlindSpot } from "./blind-spot.ts";

/** Column types that accept any JSON. */
const anyJson = new Set(["json", "object"]);

/** Finds what the specs leave open. */
export function findInPlan(checks: readonly Check[]): readonly BlindSpot[] {
  const endpoints = checks.filter((check) => check.kind === "endpoint");
  return [
    ...columnSpots(checks),
    spot(
      "tables that may be empty",
      idsOf(checks, (one) => one.kind === "table" && one.minRows === 0),
    ),
    spot(
      "endpoints of which no input is declared",
      endpoints.filter(({ inputs }) => inputs.length === 0).map(({ id }) => id),
    ),
    spot(
      "endpoints that are never called",
      endpoints.filter(({ call }) => call.unknown !== undefined).map(({ id }) => id),
    ),
    spot(
      "endpoints held back on a live instance",
      endpoints.filter(({ call }) => call.safety !== "read").map(({ id }) => id),
    ),
    spot(
      "functions that no endpoint reaches",
      idsOf(checks, (one) => one.kind === "function" && one.via === undefined),
    ),
    spot(
      "references that may be empty",
      idsOf(checks, (one) => one.kind === "reference" && !one.required),
    ),
    spot(
      "checks that no document states",
      idsOf(checks, ({ evidence }) => evidence === "inferred"),
    ),
    spot(
      "known issues",
      idsOf(checks, ({ knownIssue }) => knownIssue !== undefined),
    ),
  ];
}

function idsOf(checks: readonly Check[], isOne: (check: Check) => boolean): readonly string[] {
  return checks.filter(isOne).map(({ id }) => id);
}

function columnSpots(checks: readonly Check[]): readonly BlindSpot[] {
  const tables = checks.filter((check) => check.kind === "table");
  const named = (isOne: (column: ColumnExpectation) => boolean): readonly string[] =>
    tables.flatMap(({ table, columns }) =>
      columns.filter(isOne).map(({ name }) => `${table.name}.${name}`),
    );
  return [
    spot(
      "columns whose nullability is not stated",
      named(({ nullable }) => nullable === undefined),
    ),
    spot(
      "columns that hold any JSON",
      named(({ type }) => anyJson.has(type)),
    ),
    spot(
      "columns with an open list of values",
      named(({ isOpen }) => isOpen === true),
    ),
    spot(
      "enum columns without values",
      named(({ type, values }) => type === "enum" && values === undefined),
    ),
    spot(
      "columns that no document states",
      named(({ evidence }) => evidence === "inferred"),
    ),
    spot(
      "tables without a column",
      tables.filter(({ columns }) => columns.length === 0).map(({ table }) => table.name),
    ),
  ];
}
