import { byKind, type ByKind } from "../plan/by-kind.ts";
import type { Check, FlowStepCheck, InventoryCheck, ReferenceCheck } from "../plan/check.ts";
import { anomalyMutants } from "./anomaly/mutants.ts";
import { endpointMutants, withOtherStatus } from "./endpoint/mutants.ts";
import { invariantMutants } from "./invariant/mutants.ts";
import { changed, negated, type ChangedCheck, type Mutants } from "./mutant.ts";
import { parityMutants } from "./parity/mutants.ts";
import { tableMutants } from "./table/mutants.ts";
import { transitionMutants } from "./transition/mutants.ts";

const otherId = 1_000_000;

const mutants: ByKind<[], Mutants> = {
  // Whether the instance answers, accepts the token and signs in has no other expectation.
  instance: (check) =>
    check.part === "clock" ? flipsOnly(changed({ ...check, withinMs: -1 }, "within")) : flipsOnly(),
  table: tableMutants,
  endpoint: endpointMutants,
  function: (check) =>
    check.via === undefined
      ? flipsOnly()
      : flipsOnly(changed({ ...check, via: withOtherStatus(check.via) }, "status of its endpoint")),
  reference: (check) => ({
    flips: [changed({ ...check, to: withOtherIds(check.to) }, "target")],
    weakened: check.required ? [changed({ ...check, required: false }, "not required")] : [],
  }),
  task: (check) =>
    flipsOnly(
      changed({ ...check, active: !check.active }, "active"),
      changed({ ...check, everySeconds: check.everySeconds + 1 }, "schedule"),
      ...(check.startsOn === undefined
        ? []
        : [changed({ ...check, startsOn: "1999-01-01 00:00:00" }, "start")]),
      // A run may be under way, and its end a little ahead.
      ...(check.active ? [changed({ ...check, ranWithinMs: -600_000 }, "ran within")] : []),
    ),
  group: (check) =>
    flipsOnly(
      changed({ ...check, group: { ...check.group, canonical: "nowhere" } }, "canonical"),
      changed({ ...check, group: { ...check.group, name: "another group" } }, "name"),
    ),
  inventory: (check) => flipsOnly(...flipInventory(check)),
  invariant: invariantMutants,
  transition: transitionMutants,
  anomaly: anomalyMutants,
  "flow-step": (check) =>
    flipsOnly(
      ...flipEcho(check),
      ...check.expect.map((condition, at) => {
        const expect = check.expect.with(at, { ...condition, tests: condition.tests.map(negated) });
        return changed({ ...check, expect }, `expect ${condition.at}`);
      }),
    ),
  parity: parityMutants,
  // What it expects is code; its author names a fault that it must catch.
  own: () => flipsOnly(),
};

/** Negates and loosens each expectation of a check; none for a known issue, which is not expected to hold. */
export function mutantsOf(check: Check): Mutants {
  return check.knownIssue === undefined ? byKind(mutants, check) : flipsOnly();
}

function withOtherIds(to: ReferenceCheck["to"]): ReferenceCheck["to"] {
  return "by" in to
    ? { ...to, targets: to.targets.map((target) => ({ ...target, id: target.id + otherId })) }
    : { ...to, id: to.id + otherId };
}

function flipsOnly(...flips: readonly ChangedCheck[]): Mutants {
  return { flips, weakened: [] };
}

/** An input that another column must hold: the row's own id, which is no input. */
function flipEcho(check: FlowStepCheck): readonly ChangedCheck[] {
  const { echo } = check;
  return Object.keys(echo?.columns ?? {}).flatMap((input) =>
    echo === undefined
      ? []
      : [
          changed(
            { ...check, echo: { ...echo, columns: { ...echo.columns, [input]: "id" } } },
            `echo of ${input}`,
          ),
        ],
  );
}

/** With one declared object removed, the instance has an undeclared one. */
function flipInventory(check: InventoryCheck): readonly ChangedCheck[] {
  const [first, ...declared] = check.declared;
  return first === undefined
    ? []
    : [changed({ ...check, declared, except: [], undeclared: "fail" }, "declared")];
}
