import { askOtherwise, type EndpointCall } from "../../plan/call.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { BodyCondition } from "../../plan/measure.ts";
import type { CellTest, CellValue } from "../../plan/condition.ts";
import type { WorkspaceDeclaration } from "../declare-workspace.ts";
import { durationMs } from "../../language/duration.ts";
import type { Entry } from "../../language/entry.ts";
import { fillVariables, isVariable } from "../../language/samples.ts";
import type { Expectation, FlowEntry, FlowStep } from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";
import { planTests } from "../planned/conditions.ts";
import { contractOfError, documentedFor } from "../endpoint/call/documented-answer.ts";
import { planExplanation } from "../planned/explanation.ts";

type Calls = ReadonlyMap<string, EndpointCall>;

/** Plans one check for each step, in the order of the steps. */
export function planFlows({ catalog, calls, tables, workspace }: Planning): FlowStepCheck[] {
  return catalog.flows.flatMap((flow) =>
    flow.value.steps.map((step, position) => {
      const planned = planStep({ flow, step, position }, calls, workspace);
      return { ...planned, ...planEcho(step, planned.call, tables) };
    }),
  );
}

/** By default an input is kept in the column of its name. */
function planEcho(
  { echo }: FlowStep,
  { send }: EndpointCall,
  tables: Planning["tables"],
): Pick<FlowStepCheck, "echo"> {
  if (echo === undefined) {
    return {};
  }
  const { table, id, columns = {}, except = [] } = echo;
  const kept = Object.keys(send).filter((input) => !except.includes(input));
  const byInput = Object.fromEntries(kept.map((input) => [input, columns[input] ?? input]));
  return { echo: { table: resolved(tables, table), id, columns: byInput } };
}

interface Position {
  readonly flow: Entry<FlowEntry>;
  readonly step: FlowStep;
  readonly position: number;
}

function planStep(
  { flow, step, position }: Position,
  calls: Calls,
  { test_user: ids }: WorkspaceDeclaration,
): FlowStepCheck {
  const { id: flowId, title: flowTitle, steps: _, ...carried } = flow.value;
  const entry = {
    ...flow,
    path: [...flow.path, "steps", position],
    value: { ...carried, ...step },
  };
  const idOf = (name: string): string => `flow:${flowId}/${name}`;
  const title = step.title ?? `${flowTitle}: ${step.id}`;
  const bodyOf = (conditions?: Conditions): readonly BodyCondition[] => planBody(conditions, ids);
  return {
    ...planBase(entry, { id: idOf(step.id), family: "pipelines", title }),
    kind: "flow-step",
    flow: flowId,
    call: planCall(step, resolved(calls, `endpoint:${step.call}`), ids),
    needs: (step.needs ?? []).map(idOf),
    expect: bodyOf(step.expect),
    capture: step.capture ?? {},
    ...planWait(step, bodyOf),
    ...(step.skips === undefined
      ? {}
      : { skips: { when: bodyOf(step.skips.when), reason: step.skips.reason } }),
    explanation: planExplanation(step),
  };
}

/** Captured names are kept, because their values are only known when the step runs. */
function planCall(
  step: FlowStep,
  call: EndpointCall,
  ids: Readonly<Record<string, number>>,
): EndpointCall {
  return withStatus(step, planSent(step, call, ids));
}

/** An answer that is none of the endpoint's own is judged as its document has it. */
function withStatus({ status }: FlowStep, call: EndpointCall): EndpointCall {
  if (status === undefined || documentedFor(call, status) !== undefined) {
    return call;
  }
  const { withinMs, errors } = call.expect;
  const contract = contractOfError(call, status) ?? "any";
  const expect = { status, contract, withinMs, ...(errors === undefined ? {} : { errors }) };
  return { ...call, expect: { ...expect, answers: { [status]: { bodies: { "*/*": contract } } } } };
}

function planSent(
  { send = {}, until, within }: FlowStep,
  call: EndpointCall,
  ids: Readonly<Record<string, number>>,
): EndpointCall {
  const filled = Object.fromEntries(
    Object.entries(send).map(([name, value]) => [name, fillVariables(value, ids)]),
  );
  const isSame = Object.keys(filled).length === 0;
  const given = isSame ? call : askOtherwise(call, { send: { ...call.send, ...filled } });
  if (until !== undefined || within === undefined) {
    return given;
  }
  const withinMs = durationMs(within);
  return { ...given, expect: { ...call.expect, withinMs } };
}

function planWait(
  { until, unless, every = "2s", within }: FlowStep,
  bodyOf: (conditions?: Conditions) => readonly BodyCondition[],
): Pick<FlowStepCheck, "wait"> {
  if (until === undefined || within === undefined) {
    return {};
  }
  const conditions = { until: bodyOf(until), unless: bodyOf(unless) };
  return { wait: { ...conditions, everyMs: durationMs(every), withinMs: durationMs(within) } };
}

type Conditions = Readonly<Record<string, Expectation>>;

/** Captured names are kept here too. */
function planBody(
  conditions: Conditions = {},
  ids: Readonly<Record<string, number>>,
): readonly BodyCondition[] {
  return Object.entries(conditions).map(([at, spec]) => ({
    at,
    tests: planTests(spec).map((test) => fillTest(test, ids)),
  }));
}

function fillTest(test: CellTest, ids: Readonly<Record<string, number>>): CellTest {
  const filled = (value: CellValue): CellValue =>
    isVariable(value) ? (ids[value.slice(1)] ?? value) : value;
  if (test.is === "=" || test.is === "!=") {
    return { ...test, value: filled(test.value) };
  }
  return test.is === "in" || test.is === "not in"
    ? { ...test, value: test.value.map(filled) }
    : test;
}
