import type { Fault } from "../../../simulator/faults/fault.ts";
import { isRecord } from "../../plan/is-record.ts";
import { keyOf, type TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { fails, failsAt } from "../../trials/expectations.ts";
import { rowByRowTrials } from "./row-by-row/faults.ts";
import type { OfKind } from "../../plan/check.ts";

type ParityCheck = OfKind<"parity">;

/** The largest gap that is created row by row. */
const mostRows = 3000;

/** Trials of counts that diverge, objects missing from V1, and reports with wrong numbers. */
export function parityTrials(context: TrialContext): readonly Trial[] {
  return context.of("parity").flatMap((check) => {
    switch (check.compared.kind) {
      case "rows":
        return rowTrials(check, check.compared, context);
      case "row by row":
        return rowByRowTrials(check, check.compared, context);
      case "objects":
        return objectTrials(check, check.compared.of);
      case "report":
        return reportTrials(check, check.compared.call, context);
    }
  });
}

interface Drift {
  readonly kind: string;
  readonly faults?: readonly Fault[];
  readonly v1Faults?: readonly Fault[];
  readonly code: "parity" | "baseline" | "missing";
  readonly words: readonly string[];
}

function rowTrials(
  check: ParityCheck,
  { v1, v2 }: { readonly v1: string; readonly v2: { readonly name: string } },
  context: TrialContext,
): Trial[] {
  const table = v2.name;
  const isEmpty = context.table(table)?.isEmpty === true;
  const isBaseline = check.expect?.kind === "baseline";
  const code = isBaseline ? "baseline" : "parity";
  const drifts: readonly Drift[] = [
    {
      kind: "drop-table of V1",
      v1Faults: [{ kind: "drop-table", table: v1 }],
      code: "missing",
      words: [v1, "V1"],
    },
    ...(isBaseline
      ? gapDrifts(check, { v1, table, isEmpty })
      : countDrifts(check, { v1, table, isEmpty })
    ).map((one) => ({ ...one, code, words: ["V1 has", ...one.words] }) as const),
  ];
  return drifts.map(({ kind, faults = [], v1Faults = [], code: expected, words }) => ({
    kind,
    at: check.id.replace("parity:", ""),
    faults,
    v1Faults,
    expectations: [fails(check, expected, words)],
    touches: [...context.onTable(table), ...comparing(v1, context), "parity:objects.tables"],
    lane: "parity",
    zone: table,
  }));
}

/** Checks that count a table of V1, and the reports about it. */
function comparing(v1: string, context: TrialContext): string[] {
  return context
    .of("parity")
    .filter(
      ({ compared }) => compared.kind === "report" || ("v1" in compared && compared.v1 === v1),
    )
    .map(({ id }) => id);
}

interface Sides {
  readonly v1: string;
  readonly table: string;
  readonly isEmpty: boolean;
}

type CountDrift = Omit<Drift, "code">;

/** One row fewer in V2, one more in V1 and, where both must be equal, one more in V2. */
function countDrifts({ expect }: ParityCheck, { v1, table, isEmpty }: Sides): CountDrift[] {
  return [
    ...(isEmpty
      ? []
      : [
          {
            kind: "count-drift fewer",
            faults: [{ kind: "delete-rows", table, count: 1 } as const],
            words: ["1 fewer"],
          },
        ]),
    {
      kind: "count-drift V1 more",
      v1Faults: [{ kind: "add-rows", table: v1, count: 1 }],
      words: ["1 fewer"],
    },
    ...(expect?.kind === "equal"
      ? [
          {
            kind: "count-drift more",
            faults: [{ kind: "add-rows", table, count: 1 } as const],
            words: ["1 more"],
          },
        ]
      : []),
  ];
}

/** A gap in the other direction, and one larger than the accepted one. */
function gapDrifts({ expect }: ParityCheck, { v1, table }: Sides): CountDrift[] {
  if (expect?.kind !== "baseline") {
    return [];
  }
  const accepted = expect.baseline.v2 - expect.baseline.v1;
  const more = (count: number, words: readonly string[]): CountDrift => ({
    kind: count === 1 ? "gap-turned" : "gap-grown",
    faults: [{ kind: "add-rows", table, count }],
    words,
  });
  const fewer = (count: number, words: readonly string[]): CountDrift => ({
    kind: count === 1 ? "gap-turned" : "gap-grown",
    v1Faults: [{ kind: "add-rows", table: v1, count }],
    words,
  });
  const [growing, turning] = accepted > 0 ? [more, fewer] : [fewer, more];
  const size = Math.abs(accepted) + 1;
  return [
    turning(1, ["accepted on"]),
    ...(size > mostRows ? [] : [growing(size, ["grew from", String(size)])]),
  ];
}

/** One object more than the accepted gap allows. */
function objectTrials(
  check: ParityCheck,
  of: "tables" | "groups" | "functions" | "tasks",
): Trial[] {
  const { expect } = check;
  const accepted = expect?.kind === "baseline" ? expect.baseline.v2 - expect.baseline.v1 : 0;
  const added: Readonly<Record<typeof of, Fault>> = {
    tables: { kind: "add-table", table: "one-more" },
    groups: { kind: "add-group", name: "one-more" },
    functions: { kind: "add-function", name: "one-more" },
    tasks: { kind: "add-task", name: "one-more" },
  };
  const side = accepted < 0 ? { v1Faults: [added[of]] } : { faults: [added[of]] };
  return [
    {
      kind: "object-drift",
      at: of,
      faults: [],
      ...side,
      expectations: [fails(check, "baseline", [of, "grew from"])],
      touches: [`inventory:${of}`],
      lane: "parity objects",
      zone: of,
    },
  ];
}

/** Simultaneous wrong numbers: a report lists only so many findings. */
const liesAtOnce = 2;

/** Step through the entries of a list, because each trial counts all tables of both instances. */
const listStep = 25;

function reportTrials(
  check: ParityCheck,
  call: Parameters<typeof keyOf>[0],
  context: TrialContext,
): Trial[] {
  const endpoint = keyOf(call);
  const own = context.of("endpoint").find((one) => keyOf(one.call) === endpoint);
  const pointers = own === undefined ? [] : numbersIn(context.bodies.get(own.id), "");
  return pointers.map((at, index) => ({
    kind: "lying-report",
    at: `${endpoint} ${at}`,
    faults: [{ kind: "lying-report", endpoint, at, by: 1 }],
    expectations: [failsAt(check, { code: "parity", path: at }, ["says"])],
    touches: own === undefined ? [] : [own.id],
    lane: `report ${Math.floor(index / liesAtOnce)}`,
    zone: at,
  }));
}

/** Pointers to the numbers that a report gives for V1 and V2, and to their difference. */
function numbersIn(value: unknown, at: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      index % listStep === 0 ? numbersIn(item, `${at}/${index}`) : [],
    );
  }
  if (!isRecord(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const isSaid = /^(?:v[12](?:_count)?|difference)$/.test(key) || at === "/summary/entities";
    return typeof inner === "number" && isSaid
      ? [`${at}/${key}`]
      : numbersIn(inner, `${at}/${key}`);
  });
}
