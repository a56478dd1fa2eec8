import type { Check, OfKind } from "../../plan/check.ts";
import { everything } from "../../trials/trial.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { blocked, fails } from "../../trials/expectations.ts";

/** API groups that are missing, or have another name or id. */
export function groupTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("group")
    .flatMap((check) => [dropped(check, context), renamed(check), ...renumbered(check)]);
}

/** Without the login's group nothing behind a token works, so no other group is dropped at the same time. */
function dropped(check: OfKind<"group">, context: TrialContext): Trial {
  const { canonical, key, name } = check.group;
  const standing = context.onGroup(key);
  const isLogin = key === "auth";
  return {
    kind: "drop-group",
    at: key,
    faults: [{ kind: "drop-group", canonical }],
    expectations: [
      fails(check, "missing", [canonical, name]),
      ...standing.filter(standsOnGroup).map((one) => blocked(one, check.id)),
    ],
    touches: [
      ...context.withFlows(standing),
      ...(isLogin ? context.checks.map(({ id }) => id) : []),
      "inventory:groups",
      "inventory:endpoints",
      "parity:objects.groups",
    ],
    lane: isLogin ? everything : "groups",
    zone: key,
  };
}

function standsOnGroup({ kind }: Check): boolean {
  return kind === "endpoint" || kind === "function";
}

function renamed(check: OfKind<"group">): Trial {
  const { canonical, key, name } = check.group;
  const to = `${name} moved`;
  return {
    kind: "rename-group",
    at: key,
    faults: [{ kind: "rename-group", canonical, to }],
    expectations: [fails(check, "name", [name, to])],
    touches: ["inventory:groups"],
    lane: "groups",
    zone: key,
  };
}

function renumbered(check: OfKind<"group">): Trial[] {
  const { canonical, key, id, name } = check.group;
  if (id === undefined) {
    return [];
  }
  const newId = 90_000 + id;
  return [
    {
      kind: "renumber-group",
      at: key,
      faults: [{ kind: "renumber-group", canonical, id: newId }],
      expectations: [fails(check, "id", [name, String(id), String(newId)])],
      touches: [],
      lane: "groups",
      zone: key,
    },
  ];
}
