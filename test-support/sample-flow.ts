import type { EndpointCall } from "../src/plan/call.ts";
import type { FlowStepCheck } from "../src/plan/check.ts";

const group = { key: "workers", name: "Workers", canonical: "4UsTtl3m", id: 9 };

/** A step of a flow that tests take; it acts, and wants nothing of the body. */
export function sampleStep(
  name: string,
  given: Partial<Omit<FlowStepCheck, "call">> & { readonly call?: Partial<EndpointCall> } = {},
): FlowStepCheck {
  const { call, ...rest } = given;
  return {
    kind: "flow-step",
    id: `flow:jobs/${name}`,
    family: "pipelines",
    title: name,
    place: { file: "specs/flows/jobs.yaml", line: 8, column: 9 },
    suite: "jobs",
    severity: "normal",
    tags: [],
    links: [],
    evidence: "documented",
    flow: "jobs",
    call: {
      group,
      verb: "POST",
      path: `/${name}`,
      safety: "sync",
      auth: "none",
      send: {},
      expect: { status: 200, contract: "reply", withinMs: 60_000 },
      ...call,
    },
    needs: [],
    expect: [],
    capture: {},
    explanation: {},
    ...rest,
  };
}
