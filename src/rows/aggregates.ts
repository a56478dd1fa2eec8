import { addNumbers, compareNumbers } from "../text/decimal.ts";
import type { Aggregate } from "../plan/measure.ts";

/** A number in a cell; text when it has more digits than a number can hold. */
type Numeric = number | string;

/** Collects numbers and computes a result. */
interface Tally {
  add(number: Numeric): void;
  /** Undefined without any number, if the aggregate has no value for that. */
  result(): Numeric | undefined;
}

type Of<K extends Aggregate["of"]> = Extract<Aggregate, { of: K }>;

/**
 * Each aggregate twice, with equal results: as PostgreSQL computes it for a numeric cell, and as it is computed here.
 */
const aggregates: {
  readonly [K in Aggregate["of"]]: {
    readonly sql: (cell: string, aggregate: Of<K>) => string;
    readonly tally: (aggregate: Of<K>) => Tally;
  };
} = {
  sum: {
    sql: (cell) => `coalesce(sum(${cell}), 0)`,
    tally: () => {
      let sum: Numeric = "0";
      return { add: (number) => void (sum = addNumbers(sum, number)), result: () => sum };
    },
  },
  percentile: {
    sql: (cell, { percent }) =>
      `percentile_disc(${percent}::float8 / 100) within group (order by ${cell})`,
    tally: ({ percent }) => {
      const all: Numeric[] = [];
      return {
        add: (number) => void all.push(number),
        result: () => all.toSorted(compareNumbers)[Math.ceil((percent / 100) * all.length) - 1],
      };
    },
  },
};

/** SQL of an aggregate over a numeric cell, as text; null when no row has a number. */
export function aggregateSql(cell: string, aggregate: Aggregate): string {
  return `(${ruleOf(aggregate).sql(cell, aggregate)})::text`;
}

/** Creates the tally of an aggregate. */
export function tallyOf(aggregate: Aggregate): Tally {
  return ruleOf(aggregate).tally(aggregate);
}

interface Rule {
  readonly sql: (cell: string, aggregate: Aggregate) => string;
  readonly tally: (aggregate: Aggregate) => Tally;
}

function ruleOf({ of }: Aggregate): Rule {
  // Each aggregate has a rule of its own type; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return aggregates[of] as Rule;
}
