import type { InputExpectation } from "../../plan/call.ts";
import type { Check } from "../../plan/check.ts";
import type { Measure } from "../../plan/measure.ts";
import type { CellTest } from "../../plan/condition.ts";
import type { OfKind } from "../../trials/grounds.ts";

/** A check that expects something else than the spec says. */
export interface ChangedCheck {
  readonly check: Check;
  /** What of it is changed: `status 201`, `nullable of agent.email`. */
  readonly word: string;
  /** Names that findings must tell one each, where several expectations are changed at once. */
  readonly tells: readonly string[];
}

type Flips = { readonly [K in Check["kind"]]?: (check: OfKind<K>) => readonly ChangedCheck[] };

const flipsByKind: Flips = {
  table: flipTable,
  endpoint: flipEndpoint,
  function: (check) =>
    check.via === undefined
      ? []
      : [changed({ ...check, via: withOtherStatus(check.via) }, "status of its endpoint")],
  reference: (check) => [
    changed({ ...check, to: { ...check.to, id: check.to.id + 100_000 } }, "target"),
  ],
  task: (check) => [
    changed({ ...check, active: !check.active }, "active"),
    changed({ ...check, everySeconds: check.everySeconds + 1 }, "schedule"),
    ...(check.startsOn === undefined
      ? []
      : [changed({ ...check, startsOn: "1999-01-01 00:00:00" }, "start")]),
  ],
  invariant: flipInvariant,
  "flow-step": (check) =>
    check.expect.map((condition, at) => {
      const expect = check.expect.with(at, { ...condition, tests: condition.tests.map(negated) });
      return changed({ ...check, expect }, `expect ${condition.at}`);
    }),
};

/** The check with each of its expectations turned into another that does not hold of a healthy instance. */
export function flipsOf(check: Check): readonly ChangedCheck[] {
  return check.knownIssue === undefined ? flipsOfKind(check) : [];
}

function flipsOfKind<K extends Check["kind"]>(
  check: OfKind<K> & { kind: K },
): readonly ChangedCheck[] {
  const flip: Flips[K] = flipsByKind[check.kind];
  return flip === undefined ? [] : flip(check);
}

function changed(check: Check, word: string, tells: readonly string[] = []): ChangedCheck {
  return { check, word, tells };
}

/** All columns at once: each must be told by name. */
function flipTable(check: OfKind<"table">): readonly ChangedCheck[] {
  const { columns, auth } = check;
  const stated = columns.filter(({ nullable }) => nullable !== undefined);
  const flipped = columns.map((column) =>
    column.nullable === undefined ? column : { ...column, nullable: !column.nullable },
  );
  const retyped = columns.map((column) => ({ ...column, type: otherType(column.type) }));
  return [
    changed({ ...check, minRows: 1_000_000_000 }, "rows"),
    ...(auth === undefined ? [] : [changed({ ...check, auth: !auth }, "auth")]),
    ...(stated.length === 0
      ? []
      : [changed({ ...check, columns: flipped }, "nullable", namesOf(stated))]),
    ...(columns.length === 0
      ? []
      : [changed({ ...check, columns: retyped }, "type", namesOf(columns))]),
  ];
}

function otherType(type: string): string {
  return type === "json" ? "bool" : "json";
}

function flipEndpoint(check: OfKind<"endpoint">): readonly ChangedCheck[] {
  const { inputs } = check;
  const flipped = inputs.map((input) => ({ ...input, required: !input.required }));
  const retyped = inputs.map((input) => ({ ...input, type: otherType(input.type) }));
  return [
    ...(check.call.unknown === undefined
      ? [changed({ ...check, call: withOtherStatus(check.call) }, "status")]
      : []),
    ...(inputs.length === 0
      ? []
      : [
          changed({ ...check, inputs: flipped }, "required", namesOf(inputs)),
          changed({ ...check, inputs: retyped }, "type of inputs", namesOf(inputs)),
        ]),
  ];
}

function withOtherStatus(call: OfKind<"endpoint">["call"]): OfKind<"endpoint">["call"] {
  const status = call.expect.status === 299 ? 200 : 299;
  return { ...call, expect: { ...call.expect, status } };
}

function namesOf(named: readonly Pick<InputExpectation, "name">[]): readonly string[] {
  return named.map(({ name }) => name);
}

function flipInvariant(check: OfKind<"invariant">): readonly ChangedCheck[] {
  return flipMeasure(check.measure).map(({ measure, word }) =>
    changed({ ...check, measure }, word),
  );
}

interface Flipped {
  readonly measure: Measure;
  readonly word: string;
}

/** Of numbers that must be equal, and of columns that must be unique, nothing is declared that could be turned. */
function flipMeasure(measure: Measure): readonly Flipped[] {
  if (measure.kind === "figure") {
    return [{ measure: { ...measure, expect: measure.expect.map(negated) }, word: "expect" }];
  }
  if (measure.kind === "each") {
    const satisfies = measure.satisfies.map((one) => ({ ...one, test: negated(one.test) }));
    return [{ measure: { ...measure, satisfies }, word: "satisfies" }];
  }
  if (measure.kind === "values") {
    return [{ measure: { ...measure, among: [] }, word: "among" }];
  }
  return measure.kind === "newest" || measure.kind === "oldest"
    ? [{ measure: { ...measure, withinMs: 0 }, word: "within" }]
    : [];
}

const comparisons = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const equalities = { "=": "!=", "!=": "=" } as const;
const lists = { in: "not in", "not in": "in" } as const;

/** The test that holds where the other does not, null aside. */
function negated(test: CellTest): CellTest {
  if ("thanMs" in test) {
    return { ...test, is: test.is === "older" ? "newer" : "older" };
  }
  return "value" in test ? negatedValue(test) : { is: test.is === "empty" ? "filled" : "empty" };
}

function negatedValue(test: Extract<CellTest, { readonly value: unknown }>): CellTest {
  switch (test.is) {
    case "=":
    case "!=":
      return { ...test, is: equalities[test.is] };
    case "in":
    case "not in":
      return { ...test, is: lists[test.is] };
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { ...test, is: comparisons[test.is] };
  }
}
