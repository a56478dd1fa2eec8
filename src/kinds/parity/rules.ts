import type { SpecProblem } from "../../errors.ts";
import { isToCome } from "../../language/calendar.ts";
import { describePlace } from "../../plan/place.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Catalog } from "../catalog.ts";
import { placeOfEntry, problemAt, type Entry } from "../../language/entry.ts";
import { addressOf } from "../names.ts";
import type { ParityEntry } from "../../language/spec.generated.ts";
import { unknownEndpoint } from "../endpoint/rules.ts";
import type { Rule } from "../rule.ts";
import { comparedColumnsAreDeclared, rowsHaveTables } from "./row-by-row/rules.ts";

type Comparison = Entry<ParityEntry>;

const forms =
  "an entry has v1 and v2, or objects, or report; for example { id: user.rows, v1: user, v2: user }";

/** An entry compares one thing, with an expectation unless an endpoint reports it. */
const comparesOneThing: Rule = {
  needs: [],
  check: ({ catalog }) => catalog.parity.flatMap((entry) => judgeForm(entry)),
};

/** V2's tables and the endpoints that report are declared. */
const subjectsAreDeclared: Rule = {
  needs: ["tables", "endpoints"],
  check: ({ catalog }) => {
    const tables = catalog.tables.map(({ value }) => value.name);
    const addresses = catalog.endpoints.map((entry) => addressOf(entry));
    return catalog.parity.flatMap((entry) => [
      ...unknownTable(entry, tables),
      ...unknownReport(entry, addresses),
    ]);
  },
};

/** No subject is compared twice. */
const subjectsAreUnique: Rule = {
  needs: [],
  check: ({ catalog }) => findRepeats(catalog),
};

/** The day of a baseline is not in the future. */
const baselinesHaveBeen: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.parity.flatMap((entry) => {
      const { expect, rows } = entry.value;
      const baseline = typeof expect === "object" ? expect.baseline?.as_of : undefined;
      return [
        ...judgeDay(entry, { path: ["expect", "baseline", "as_of"], of: "numbers" }, baseline),
        ...judgeDay(
          entry,
          { path: ["rows", "accepted", "as_of"], of: "sides" },
          rows?.accepted?.as_of,
        ),
      ];
    }),
};

/** The rules of comparisons. */
export const parityHolds: readonly Rule[] = [
  comparesOneThing,
  subjectsAreDeclared,
  subjectsAreUnique,
  baselinesHaveBeen,
  rowsHaveTables,
  comparedColumnsAreDeclared,
];

function judgeDay(
  entry: Comparison,
  { path, of }: { readonly path: readonly string[]; readonly of: string },
  day: string | undefined,
): SpecProblem[] {
  const message = `${day} is still to come`;
  const hint = `as_of is the day on which both ${of} were counted`;
  return day !== undefined && isToCome(day) ? [problemAt(entry, path, { message, hint })] : [];
}

function judgeForm(entry: Comparison): SpecProblem[] {
  const { v1, v2, objects, report } = entry.value;
  const hasRows = v1 !== undefined || v2 !== undefined;
  const named = [hasRows, objects !== undefined, report !== undefined].filter(Boolean).length;
  if (named !== 1) {
    const message = named === 0 ? "it compares nothing" : "it compares several things at once";
    return [problemAt(entry, [], { message, hint: forms })];
  }
  if (hasRows && (v1 === undefined || v2 === undefined)) {
    const given = v1 === undefined ? "v2" : "v1";
    const message = `${given} is given without ${given === "v1" ? "v2" : "v1"}`;
    return [problemAt(entry, [given], { message, hint: forms })];
  }
  return judgeExpectation(entry);
}

function judgeExpectation(entry: Comparison): SpecProblem[] {
  const { report, expect } = entry.value;
  if (report === undefined && expect === undefined) {
    const message = "it does not say how V2 must relate to V1";
    const hint = "add expect: equal, superset, { within: 1% } or { baseline: { v1, v2, as_of } }";
    return [problemAt(entry, [], { message, hint })];
  }
  return [];
}

function unknownTable(entry: Comparison, tables: readonly string[]): SpecProblem[] {
  const { v2 } = entry.value;
  if (v2 === undefined || tables.includes(v2)) {
    return [];
  }
  const message = `no spec declares a table "${v2}"${didYouMean(v2, tables)}`;
  const hint = "declare it in specs/tables, or correct the name";
  return [problemAt(entry, ["v2"], { message, hint })];
}

function unknownReport(entry: Comparison, addresses: readonly string[]): SpecProblem[] {
  const { report } = entry.value;
  return report === undefined || addresses.includes(report)
    ? []
    : [problemAt(entry, ["report"], unknownEndpoint(report, addresses))];
}

function findRepeats({ parity }: Catalog): SpecProblem[] {
  const seen = new Map<string, Comparison>();
  return parity.flatMap((entry) => {
    const { v1, v2, objects, report, rows } = entry.value;
    const tables = v1 !== undefined && v2 !== undefined ? `${v1} and ${v2}` : undefined;
    const what = tables ?? objects ?? report ?? "";
    // Of two tables the rows may be compared beside their number, and some rows in another way than others.
    const all = JSON.stringify([what, rows && [rows.key, rows.where]]);
    const first = seen.get(all);
    if (what === "" || first === undefined) {
      seen.set(all, entry);
      return [];
    }
    const message = `${what} is already compared, at ${describePlace(placeOfEntry(first))}`;
    return [problemAt(entry, [], { message, hint: "delete one of the two entries" })];
  });
}
