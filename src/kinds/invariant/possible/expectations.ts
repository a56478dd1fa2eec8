import type { SpecProblem } from "../../../errors.ts";
import { columnType, expectColumn } from "../../../language/column-type.ts";
import { problemAt, type Entry } from "../../../language/entry.ts";
import { stepsOf } from "../../flow/steps.ts";
import type { Path } from "../../../language/locate.ts";
import { aggregateKeys } from "../figures/aggregates.ts";
import { measuredRows } from "../measured-rows.ts";
import type { Catalog } from "../../catalog.ts";
import { columnsOf } from "../../names.ts";
import type {
  CellTest,
  Expectation,
  InvariantEntry,
  TableEntry,
} from "../../../language/spec.generated.ts";
import { judgePossible, type Domain } from "./tests.ts";
import type { Rule } from "../../rule.ts";

const anything: Domain = { of: "any", named: "value" };

function problemsAt(
  entry: Entry<unknown>,
  path: Path,
  { tests, domain }: { readonly tests: CellTest | Expectation; readonly domain: Domain },
): SpecProblem[] {
  return judgePossible(tests, domain).map((words) => problemAt(entry, path, words));
}

/** The expectation of a number can hold, and can fail. */
const figuresCanHold: Rule = {
  needs: [],
  check: ({ catalog }) => {
    const tables = tablesByName(catalog);
    return catalog.invariants.flatMap((entry) => {
      const { expect } = entry.value;
      const domain = domainOf(entry.value, tables);
      return expect === undefined ? [] : problemsAt(entry, ["expect"], { tests: expect, domain });
    });
  },
};

type Tables = ReadonlyMap<string, TableEntry>;

function tablesByName({ tables }: Catalog): Tables {
  return new Map(tables.map(({ value }) => [value.name, value]));
}

function domainOf(value: InvariantEntry, tables: Tables): Domain {
  if (value.count !== undefined) {
    return { of: "count", named: "count" };
  }
  const named = aggregateKeys.find((key) => value[key] !== undefined);
  const measured = named && value[named];
  if (named === undefined || measured === undefined) {
    return anything;
  }
  const columns = columnsOf(tables.get(measured.table) ?? {});
  const isInt = columns.some(
    ({ name, column }) => name === measured.column && columnType(column) === "int",
  );
  return { of: isInt ? "whole" : "number", named };
}

/** Conditions on columns can hold, and can fail. */
const conditionsCanHold: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const tables = tablesByName(catalog);
    return catalog.invariants.flatMap((entry) =>
      measuredRows(entry.value).flatMap(({ table, conditions }) =>
        conditions.flatMap(({ path, where }) =>
          Object.entries(where).flatMap(([name, tests]) => {
            const at = path.at(-1) === "among" ? path : [...path, name];
            const domain = domainOfColumn(tables.get(table), name);
            // Asking it of every row makes sense, whatever the column's declaration says.
            const isOfAll = path.at(-1) === "satisfies";
            const asked = isOfAll ? { ...domain, isNeverNull: false } : domain;
            return problemsAt(entry, at, { tests, domain: asked });
          }),
        ),
      ),
    );
  },
};

/** A column that is declared as never null; measured-values judges its type. */
function domainOfColumn(table: TableEntry | undefined, name: string): Domain {
  const named = `column ${name}`;
  const found = table && columnsOf(table).find((one) => one.name === name);
  if (found === undefined) {
    return { of: "any", named };
  }
  const { nullable, type } = expectColumn(name, found.column, found.evidence);
  const isText = !["int", "decimal", "bool", "timestamp", "date", "uuid"].includes(type);
  return { of: "any", named, isNeverNull: nullable === false, isText };
}

/** What a flow step expects and waits for can hold. */
const stepsCanHold: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.flows.flatMap(stepsOf).flatMap((step) => {
      const { expect = {}, until = {}, unless = {}, skips } = step.value;
      const maps = [
        [["expect"], expect],
        [["until"], until],
        [["unless"], unless],
        [["skips", "when"], skips?.when ?? {}],
      ] as const;
      return maps.flatMap(([path, map]) =>
        Object.entries(map).flatMap(([at, tests]) =>
          problemsAt(step, [...path, at], { tests, domain: anything }),
        ),
      );
    }),
};

/** A share of 100 % or more is no bound: V2 might be empty. */
const sharesBound: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.parity.flatMap((entry) => {
      const { expect } = entry.value;
      const within = typeof expect === "object" && "within" in expect ? expect.within : undefined;
      if (typeof within !== "string" || Number.parseFloat(within) < 100) {
        return [];
      }
      const message = `within ${within} always holds where V2 has less than V1: an empty table would do`;
      const hint = "name the share that may differ, for example 1%";
      return [problemAt(entry, ["expect", "within"], { message, hint })];
    }),
};

/** No expectation is impossible or always true. */
export const expectationsCanHold: readonly Rule[] = [
  figuresCanHold,
  conditionsCanHold,
  stepsCanHold,
  sharesBound,
];
