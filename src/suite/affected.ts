import { causesOf } from "../kinds/causes.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * The spec files to rerun after specs were edited: those whose entries changed, moved to another line, or depend on
 * one that changed or is gone.
 */
export function affectedFiles(before: Plan, after: Plan): ReadonlySet<string> {
  if (JSON.stringify(before.workspace) !== JSON.stringify(after.workspace)) {
    return filesOf(after.checks);
  }
  const old = new Map(before.checks.map((check) => [check.id, check]));
  const ids = new Set(after.checks.map(({ id }) => id));
  const gone = before.checks.filter(({ id }) => !ids.has(id));
  const edited = after.checks.filter((check) => contentOf(check) !== contentOf(old.get(check.id)));
  const moved = after.checks.filter(
    ({ id, place }) => JSON.stringify(place) !== JSON.stringify(old.get(id)?.place),
  );
  return filesOf([...moved, ...withDependants([...edited, ...gone], after)]);
}

/** The spec files with an entry that names one of the contracts, or depends on one that does. */
export function filesByContract(plan: Plan, contracts: readonly string[]): ReadonlySet<string> {
  const names = contracts.map((name) => `:${JSON.stringify(name)}`);
  const users = plan.checks.filter((check) => {
    const content = JSON.stringify(check);
    return names.some((name) => content.includes(name));
  });
  return filesOf(withDependants(users, plan));
}

/** The checks, and those of the plan that depend on them directly or indirectly. */
export function withDependants(checks: readonly Check[], plan: Plan): readonly Check[] {
  const found = new Map(checks.map((check) => [check.id, check]));
  let size = 0;
  while (size < found.size) {
    ({ size } = found);
    for (const check of plan.checks) {
      if (!found.has(check.id) && causesOf(check).some(({ id }) => found.has(id))) {
        found.set(check.id, check);
      }
    }
  }
  return [...found.values()];
}

/** The content of a check, wherever it is written. */
function contentOf(check: Check | undefined): string {
  return JSON.stringify({ ...check, place: undefined });
}

function filesOf(checks: readonly Check[]): ReadonlySet<string> {
  return new Set(checks.map(({ place }) => place.file));
}
