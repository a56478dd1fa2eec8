import { callName } from "../../plan/call.ts";
import type { ParityCheck } from "../../plan/check.ts";
import type { ComparedObject, ParityExpectation, ParitySubject } from "../../plan/parity.ts";
import type { Catalog } from "../catalog.ts";
import type {
  ParityEntry,
  ParityExpectation as ExpectationSpec,
} from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { describeRowByRow, planRowByRow } from "./row-by-row/plan.ts";
import { planBase, resolved } from "../planned/base.ts";
import { planExplanation } from "../planned/explanation.ts";

/** Plans one check for each comparison. */
export function planParity(planning: Planning): ParityCheck[] {
  return planning.catalog.parity.map((entry) => {
    const { id, title, expect } = entry.value;
    const compared = planSubject(entry.value, planning);
    const expected = expect === undefined ? undefined : planExpectation(expect);
    return {
      ...planBase(entry, {
        id: `parity:${id}`,
        family: "parity",
        title: title ?? describe(compared, expected),
      }),
      kind: "parity",
      compared,
      ...(expected === undefined || compared.kind === "report" ? {} : { expect: expected }),
      explanation: planExplanation(entry.value),
    };
  });
}

/** @throws {Error} when it compares nothing: the rules refuse such specs first */
function planSubject(
  { v1, v2, objects, report, rows }: ParityEntry,
  { catalog, calls, tables }: Planning,
): ParitySubject {
  if (objects !== undefined) {
    return { kind: "objects", of: objects, declared: declaredObjects(catalog)[objects] };
  }
  if (report !== undefined) {
    return { kind: "report", call: resolved(calls, `endpoint:${report}`) };
  }
  if (v1 === undefined || v2 === undefined) {
    throw new Error("a comparison compares nothing, but no rule refused it");
  }
  if (rows !== undefined) {
    return planRowByRow({ v1, v2, rows }, { catalog, tables });
  }
  return { kind: "rows", v1, v2: resolved(tables, v2) };
}

/** Ids of the checks of all declared objects, by class. */
function declaredObjects(catalog: Catalog): Readonly<Record<ComparedObject, readonly string[]>> {
  return {
    tables: catalog.tables.map(({ value }) => `table:${value.name}`),
    groups: catalog.groups.map(({ value }) => `group:${value.key}`),
    functions: catalog.functions.map(({ value }) => `function:${value.id}`),
    tasks: catalog.tasks.map(({ value }) => `task:${value.id}`),
  };
}

function planExpectation(spec: ExpectationSpec): ParityExpectation {
  if (typeof spec === "string") {
    return { kind: spec === "superset" ? "superset" : "equal" };
  }
  const { within, baseline } = spec;
  if (baseline !== undefined) {
    const { v1, v2, as_of: asOf } = baseline;
    return { kind: "baseline", baseline: { v1, v2, asOf } };
  }
  return { kind: "within", share: Number(within?.slice(0, -1)) / 100 };
}

const words: Readonly<Record<ParityExpectation["kind"], string>> = {
  equal: "as many",
  superset: "at least as many",
  within: "about as many",
  baseline: "no fewer, beyond the accepted gap,",
};

function describe(compared: ParitySubject, expected: ParityExpectation | undefined): string {
  if (compared.kind === "report") {
    return `${callName(compared.call)} reports what is counted`;
  }
  if (compared.kind === "row by row") {
    return describeRowByRow(compared, expected);
  }
  const often = words[expected?.kind ?? "equal"];
  return compared.kind === "objects"
    ? `V2 has ${often} ${compared.of} as V1`
    : `V2 has ${often} rows in ${compared.v2.name} as V1 in ${compared.v1}`;
}
