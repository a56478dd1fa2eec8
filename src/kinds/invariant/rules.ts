import type { SpecProblem } from "../../errors.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { WorkspaceFile } from "../catalog.ts";
import { durationMs } from "../../language/duration.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { measureKeys } from "./measured-rows.ts";
import { addressOf } from "../names.ts";
import { placeOfValue } from "../../language/document.ts";
import type { InvariantEntry, Threshold } from "../../language/spec.generated.ts";
import { unknownEndpoint } from "../endpoint/rules.ts";
import { measuredColumnsAreDeclared } from "./measured-columns.ts";
import type { Rule } from "../rule.ts";

type Invariant = Entry<InvariantEntry>;

/** An invariant measures one thing and expects something of it. */
const measureOneThing: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.invariants.flatMap((entry) => {
      const measured = measureKeys.filter((key) => entry.value[key] !== undefined);
      const [only] = measured;
      if (only === undefined || measured.length > 1) {
        const message =
          only === undefined
            ? "the invariant measures nothing"
            : `the invariant measures ${measured.join(" and ")}`;
        return [problemAt(entry, [], { message, hint: `name one of ${measureKeys.join(", ")}` })];
      }
      return [...nothingExpected(entry, only), ...misplaced(entry, only)];
    }),
};

type MeasureKey = (typeof measureKeys)[number];

/** The expectations that each measure allows; the other measures imply theirs. */
const expectations: Readonly<Record<MeasureKey, readonly ("expect" | "equals" | "within")[]>> = {
  count: ["expect", "equals"],
  sum: ["expect", "equals"],
  percentile: ["expect", "equals"],
  body: ["expect", "equals"],
  newest: ["within"],
  oldest: ["within"],
  each: [],
  unique: [],
  values: [],
};

function nothingExpected(entry: Invariant, measure: MeasureKey): SpecProblem[] {
  const { value } = entry;
  const possible = expectations[measure];
  const isExpected = [...possible, "threshold" as const].some((key) => value[key] !== undefined);
  if (possible.length === 0 || isExpected) {
    return [];
  }
  const message = `nothing is expected of the ${measure}`;
  return [
    problemAt(entry, [measure], { message, hint: `add ${possible.join(", ")} or threshold` }),
  ];
}

/** Keys of the entry that its measure cannot use; keys of the defaults are ignored. */
function misplaced(entry: Invariant, measure: MeasureKey): SpecProblem[] {
  const { document, path, value } = entry;
  const possible = expectations[measure];
  const wrong = (["expect", "equals", "within"] as const)
    .filter((key) => document.findValue([...path, key]) !== undefined && !possible.includes(key))
    .map((key) => {
      const hint =
        possible.length === 0
          ? `${measure} says by itself what must hold`
          : `of ${measure}, use ${possible.join(" or ")}`;
      return problemAt(entry, [key], { message: `${measure} has no ${key}`, hint });
    });
  const isTwice = value.expect !== undefined && value.equals !== undefined;
  const hint = "keep one of the two, or make two invariants of it";
  return isTwice && wrong.length === 0
    ? [problemAt(entry, ["equals"], { message: "expect is given as well", hint })]
    : wrong;
}

/** Bodies belong to declared endpoints. */
const bodiesAreOfEndpoints: Rule = {
  needs: ["endpoints"],
  check: ({ catalog }) => {
    const addresses = catalog.endpoints.map((entry) => addressOf(entry));
    return catalog.invariants.flatMap((entry) => {
      const { body, equals } = entry.value;
      const named = [
        [["body", "endpoint"], body?.endpoint],
        [["equals", "body", "endpoint"], equals?.body?.endpoint],
      ] as const;
      return named.flatMap(([path, address]) =>
        address === undefined || addresses.includes(address)
          ? []
          : [problemAt(entry, path, unknownEndpoint(address, addresses))],
      );
    });
  },
};

/** The thresholds that invariants name exist, and have the measure's unit. */
const thresholdsAreKnown: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const thresholds = new Map(
      catalog.workspaces.flatMap(({ spec }) => Object.entries(spec.thresholds ?? {})),
    );
    return catalog.invariants.flatMap((entry) => checkThreshold(entry, thresholds));
  },
};

function checkThreshold(
  entry: Invariant,
  thresholds: ReadonlyMap<string, Threshold>,
): SpecProblem[] {
  const { threshold: name, newest, oldest } = entry.value;
  if (name === undefined) {
    return [];
  }
  const threshold = thresholds.get(name);
  if (threshold === undefined) {
    const message = `workspace.yaml has no threshold "${name}"${didYouMean(name, [...thresholds.keys()])}`;
    const hint = "add it to thresholds in specs/workspace.yaml, or correct the name";
    return [problemAt(entry, ["threshold"], { message, hint })];
  }
  const isAge = newest !== undefined || oldest !== undefined;
  if (isAge === (typeof threshold.warning === "string")) {
    return [];
  }
  const message = `threshold ${name} is ${isAge ? "a number" : "a length of time"}, and the invariant measures ${isAge ? "an age" : "a number"}`;
  return [problemAt(entry, ["threshold"], { message })];
}

/** Both values of a threshold have the same unit, and the critical one is greater. */
const thresholdsRise: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.workspaces.flatMap((file) =>
      Object.entries(file.spec.thresholds ?? {}).flatMap(([name, threshold]) =>
        checkValues(file, name, threshold),
      ),
    ),
};

function checkValues(
  { document }: WorkspaceFile,
  name: string,
  { warning, critical }: Threshold,
): SpecProblem[] {
  const place = placeOfValue(document, ["thresholds", name, "critical"]);
  const at = `thresholds.${name}.critical`;
  if (typeof warning !== typeof critical) {
    const message = `${at}: ${critical} and the warning value, ${warning}, are of two units`;
    return [{ place, message, hint: "write two whole numbers, or two lengths of time" }];
  }
  const message = `${at}: ${critical} is not more than the warning value, ${warning}`;
  return sizeOf(critical) > sizeOf(warning) ? [] : [{ place, message }];
}

function sizeOf(value: number | string): number {
  return typeof value === "number" ? value : durationMs(value);
}

/** The rules of invariants. */
export const invariantsHold: readonly Rule[] = [
  measureOneThing,
  measuredColumnsAreDeclared,
  bodiesAreOfEndpoints,
  thresholdsAreKnown,
  thresholdsRise,
];
