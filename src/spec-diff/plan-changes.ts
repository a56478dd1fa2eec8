import type { Check } from "../plan/check.ts";
import { isRecord } from "../plan/is-record.ts";

/** One value of an entry that is another one now; absent where it is not stated. */
export interface ValueChange {
  /** Keys from the entry down, with dots. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** An entry that says something else than before. */
export interface ChangedCheck {
  readonly check: Check;
  readonly changes: readonly ValueChange[];
}

/** What became of the entries from one plan to another, each in the order of its plan. */
export interface PlanChanges {
  readonly added: readonly Check[];
  readonly removed: readonly Check[];
  readonly changed: readonly ChangedCheck[];
}

/** Compares two plans by the ids of their entries; where an entry stands says nothing. */
export function comparePlans(before: readonly Check[], after: readonly Check[]): PlanChanges {
  const [old, now] = [byId(before), byId(after)];
  const changed = after.flatMap((check) => {
    const other = old.get(check.id);
    const changes = other === undefined ? [] : compareChecks(other, check);
    return changes.length === 0 ? [] : [{ check, changes }];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed,
  };
}

function byId(checks: readonly Check[]): ReadonlyMap<string, Check> {
  return new Map(checks.map((check) => [check.id, check]));
}

function compareChecks(before: Check, after: Check): readonly ValueChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    return was === is
      ? []
      : [
          {
            path,
            ...(was === undefined ? {} : { before: was }),
            ...(is === undefined ? {} : { after: is }),
          },
        ];
  });
}

/** The values of an entry as JSON, by their paths; members of a list that has names by those. */
function flatten(check: Check): ReadonlyMap<string, string> {
  const { place: _place, ...said } = check;
  const values = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (isRecord(value) || Array.isArray(value)) {
      for (const [key, child] of entriesOf(value)) {
        walk(child, path === "" ? key : `${path}.${key}`);
      }
    } else {
      values.set(path, JSON.stringify(value) ?? "undefined");
    }
  };
  walk(said, "");
  return values;
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Array.isArray(value)
    ? value.map((one: unknown, index) => {
        const name = isRecord(one) ? one["name"] : undefined;
        return [typeof name === "string" ? name : String(index), one];
      })
    : Object.entries(value);
}
