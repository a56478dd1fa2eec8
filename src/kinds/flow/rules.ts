import type { SpecProblem } from "../../errors.ts";
import { didYouMean, listNames } from "../../text/nearest.ts";
import type { Catalog, EndpointDeclaration } from "../catalog.ts";
import { durationMs } from "../../language/duration.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { stepsOf } from "./steps.ts";
import { addressOf, splitInputName } from "../names.ts";
import type { FlowStep } from "../../language/spec.generated.ts";
import { unknownEndpoint } from "../endpoint/rules.ts";
import { echoesHold } from "./echo-rules.ts";
import { capturesHold } from "./captures.ts";
import type { Rule } from "../rule.ts";

type Step = Entry<FlowStep>;

/** Step names are unique, and a step only needs earlier ones. */
const stepsFollow: Rule = {
  needs: [],
  check: ({ catalog }) =>
    eachStep(catalog, (step, earlier) => {
      const names = earlier.map(({ value }) => value.id);
      return [...repeatedId(step, names), ...unknownNeeds(step, names)];
    }),
};

/** Steps call declared endpoints and send declared inputs. */
const callsAreDeclared: Rule = {
  needs: ["endpoints"],
  check: ({ catalog }) => {
    const endpoints = new Map(catalog.endpoints.map((entry) => [addressOf(entry), entry.value]));
    return eachStep(catalog, (step) => {
      const { call } = step.value;
      const endpoint = endpoints.get(call);
      return endpoint === undefined
        ? [problemAt(step, ["call"], unknownEndpoint(call, [...endpoints.keys()]))]
        : [...unknownInputs(step, endpoint), ...unsafeWait(step, endpoint)];
    });
  },
};

/** The keys of a wait come with one, and the wait is longer than its pause. */
const waitsAreWhole: Rule = {
  needs: [],
  check: ({ catalog }) =>
    eachStep(catalog, (step) => {
      const { until, every, within } = step.value;
      if (until === undefined) {
        return (["unless", "every"] as const)
          .filter((key) => step.value[key] !== undefined)
          .map((key) => {
            const hint = "say what is waited for: until: { /path: value }, or leave it out";
            return problemAt(step, [key], { message: "there is no until to wait for", hint });
          });
      }
      const isTooLong =
        every !== undefined && within !== undefined && durationMs(every) >= durationMs(within);
      const message = `the pause of ${every} does not fit into ${within}`;
      return isTooLong ? [problemAt(step, ["every"], { message })] : [];
    }),
};

/** The rules of flows. */
export const flowsHold: readonly Rule[] = [
  stepsFollow,
  callsAreDeclared,
  waitsAreWhole,
  capturesHold,
  echoesHold,
];

function eachStep(
  { flows }: Catalog,
  check: (step: Step, earlier: readonly Step[]) => readonly SpecProblem[],
): SpecProblem[] {
  return flows.flatMap((flow) =>
    stepsOf(flow).flatMap((step, index, steps) => check(step, steps.slice(0, index))),
  );
}

function repeatedId(step: Step, earlier: readonly string[]): SpecProblem[] {
  const { id } = step.value;
  const message = `the flow already has a step ${id}`;
  return earlier.includes(id) ? [problemAt(step, ["id"], { message })] : [];
}

function unknownNeeds(step: Step, earlier: readonly string[]): SpecProblem[] {
  return (step.value.needs ?? []).flatMap((name, index) => {
    const message = `no step before this one is called "${name}"${didYouMean(name, earlier)}`;
    const hint =
      earlier.length === 0
        ? "the first step needs nothing"
        : `steps before it: ${listNames(earlier)}`;
    return earlier.includes(name) ? [] : [problemAt(step, ["needs", index], { message, hint })];
  });
}

function unknownInputs(step: Step, { inputs = {} }: EndpointDeclaration): SpecProblem[] {
  const names = Object.keys(inputs).map((key) => splitInputName(key).name);
  const hint =
    names.length === 0 ? "it is declared without inputs" : `its inputs: ${listNames(names)}`;
  return Object.keys(step.value.send ?? {})
    .filter((name) => !names.includes(name))
    .map((name) => {
      const message = `${step.value.call} has no input "${name}"${didYouMean(name, names)}`;
      return problemAt(step, ["send", name], { message, hint });
    });
}

/** Repeating an act is another act. */
function unsafeWait(step: Step, { safety }: EndpointDeclaration): SpecProblem[] {
  const message = `a wait repeats its call, and ${step.value.call} is ${safety}`;
  const hint = "wait on an endpoint that only reads";
  return step.value.until === undefined || safety === "read"
    ? []
    : [problemAt(step, ["until"], { message, hint })];
}
