import type { Fault } from "../../../simulator/faults/fault.ts";
import type { InstancePart } from "../../plan/objects.ts";
import { everything } from "../../trials/trial.ts";
import { keyOf, type TrialContext } from "../../trials/trial-context.ts";
import type { Notice, Trial } from "../../trials/trial.ts";

/** A defect of the instance as a whole, and the part that reports it. */
interface Whole {
  readonly kind: string;
  readonly part: InstancePart;
  readonly notice: Notice;
  readonly faults?: readonly Fault[];
  readonly v1Faults?: readonly Fault[];
}

/** The part that reports a missing scope. */
const partWithout: Readonly<Record<string, InstancePart>> = {
  "Instance Workspace": "workspace",
  "Workspace Content": "token",
  "Workspace Live Data Source": "token",
  "Workspace Database": "token",
  "Workspace API Groups": "token",
  "Workspace Functions": "token",
  "Workspace Tasks": "token",
};

const wholes: readonly Whole[] = [
  {
    kind: "down",
    part: "reachable",
    notice: { as: "breaks", words: ["503"] },
    faults: [{ kind: "down" }],
  },
  {
    kind: "login-wall",
    part: "reachable",
    notice: { as: "breaks", words: ["text/html"] },
    faults: [{ kind: "login-wall" }],
  },
  {
    kind: "deny-token",
    part: "token",
    notice: { as: "breaks", words: ["401"] },
    faults: [{ kind: "deny-token" }],
  },
  {
    kind: "outage",
    part: "reachable",
    notice: { as: "breaks", words: ["SQL Error"] },
    faults: [{ kind: "outage", requests: 0 }],
  },
  {
    kind: "expire-meta-token",
    part: "token",
    notice: { as: "breaks", words: ["401"] },
    faults: [{ kind: "expire-meta-token", requests: 3 }],
  },
  {
    kind: "drop-workspace",
    part: "workspace",
    notice: { as: "fails", codes: ["missing"], words: ["workspace 5", "does not exist"] },
    faults: [{ kind: "status", endpoint: "GET meta/workspace/5", status: 404 }],
  },
  {
    kind: "refuse-workspace",
    part: "workspace",
    notice: { as: "fails", codes: ["missing"], words: ["workspace 5", "does not exist"] },
    faults: [
      { kind: "engine-error", endpoint: "GET meta/workspace/5", message: "Invalid workspace." },
    ],
  },
  ...Object.entries(partWithout).map(([scope, part]): Whole => ({
    kind: `lack-scope ${scope}`,
    part,
    notice: { as: "breaks", words: ["403", scope] },
    faults: [{ kind: "lack-scope", scope }],
  })),
  ...[600_000, -600_000].map((ms): Whole => ({
    kind: `clock-skew ${ms > 0 ? "ahead" : "behind"}`,
    part: "clock",
    notice: {
      as: "fails",
      codes: ["value"],
      words: ["10 min", ms > 0 ? "ahead of" : "behind", "at most 1 min"],
    },
    faults: [{ kind: "clock-skew", ms }],
  })),
  {
    kind: "down of V1",
    part: "v1",
    notice: { as: "breaks", words: ["503"] },
    v1Faults: [{ kind: "down" }],
  },
];

/** Each alone, because everything depends on the instance. */
export function instanceTrials(context: TrialContext): readonly Trial[] {
  const all = context.checks.map(({ id }) => id);
  const whole = wholes.map((one) => toTrial(one, all));
  return [...whole, ...lockedOut(context, all)];
}

function toTrial(
  { kind, part, notice, faults = [], v1Faults = [] }: Whole,
  touches: readonly string[],
): Trial {
  return {
    kind,
    at: part,
    faults,
    v1Faults,
    expectations: [{ check: `instance:${part}`, family: "instance", notice }],
    touches,
    lane: everything,
    zone: "instance",
  };
}

/** The test user gets no token. */
function lockedOut(context: TrialContext, touches: readonly string[]): Trial[] {
  const login = context.of("endpoint").find(({ call }) => call.path === "/auth/login");
  if (login === undefined) {
    return [];
  }
  const fault: Fault = { kind: "status", endpoint: keyOf(login.call), status: 403 };
  const notice: Notice = { as: "fails", codes: ["status"], words: ["403"] };
  const trial = toTrial({ kind: "refuse-login", part: "login", notice, faults: [fault] }, touches);
  return [trial];
}
