import type { SpecProblem } from "../../errors.ts";
import { didYouMean, listNames } from "../../text/nearest.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { stepsOf } from "./steps.ts";
import { credentialNames, variablesIn } from "../../language/samples.ts";
import type { FlowStep } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";

type Step = Entry<FlowStep>;

/** A `$name` belongs to the test user, or is captured by a step that the current one depends on. */
export const capturesHold: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const ids = catalog.workspaces.flatMap(({ spec }) => Object.keys(spec.test_user));
    const own = [...ids, ...credentialNames];
    return catalog.flows.flatMap((flow) =>
      stepsOf(flow).flatMap((step, index, steps) => {
        const earlier = steps.slice(0, index);
        return [
          ...takenNames(step, own),
          ...usedNames(step)
            .filter(({ name }) => !own.includes(name))
            .flatMap((used) => judgeUse(step, used, { earlier, own })),
        ];
      }),
    );
  },
};

/** A captured value must not shadow one of the test user's. */
function takenNames(step: Step, own: readonly string[]): SpecProblem[] {
  return Object.keys(step.value.capture ?? {})
    .filter((name) => own.includes(name))
    .map((name) => {
      const message = `$${name} already means the test user's`;
      return problemAt(step, ["capture", name], { message, hint: "capture it by another name" });
    });
}

interface Used {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

function usedNames({ value }: Step): Used[] {
  const { send, expect, until, unless, skips } = value;
  const parts: readonly (readonly [readonly string[], unknown])[] = [
    [["send"], send],
    [["expect"], expect],
    [["until"], until],
    [["unless"], unless],
    [["skips", "when"], skips?.when],
  ];
  return parts.flatMap(([at, part]) =>
    variablesIn(part).map(({ path, name }) => ({ path: [...at, ...path], name })),
  );
}

interface Around {
  readonly earlier: readonly Step[];
  readonly own: readonly string[];
}

function judgeUse(step: Step, { path, name }: Used, { earlier, own }: Around): SpecProblem[] {
  const captors = earlier.filter(({ value }) => Object.hasOwn(value.capture ?? {}, name));
  const [captor] = captors;
  if (captor === undefined) {
    const captured = earlier.flatMap(({ value }) => Object.keys(value.capture ?? {}));
    const known = [...captured, ...own].map((one) => `$${one}`);
    const message = `$${name} is not known${didYouMean(`$${name}`, known)}`;
    const hint = `known: ${listNames(known)}; an earlier step may capture it`;
    return [problemAt(step, path, { message, hint })];
  }
  const needed = neededBy(step, earlier);
  if (captors.some(({ value }) => needed.has(value.id))) {
    return [];
  }
  const message = `$${name} is captured by step ${captor.value.id}, which this step does not need`;
  return [problemAt(step, path, { message, hint: `add needs: [${captor.value.id}]` })];
}

/** Ids of the steps that a step depends on, directly or indirectly. */
function neededBy({ value }: Step, earlier: readonly Step[]): ReadonlySet<string> {
  const direct = value.needs ?? [];
  const through = earlier
    .filter((one) => direct.includes(one.value.id))
    .flatMap((one) => [...neededBy(one, earlier.slice(0, earlier.indexOf(one)))]);
  return new Set([...direct, ...through]);
}
