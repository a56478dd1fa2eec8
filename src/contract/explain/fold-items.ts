import type { Deviation } from "../deviation.ts";
import { placesOf } from "../show-value.ts";
import { stepsOf } from "../../text/json-pointer.ts";

interface Folded {
  readonly body: unknown;
  /** Whether there are more deviations than those that are folded. */
  readonly isPart: boolean;
}

interface Group {
  readonly first: Deviation;
  /** Where lists are on the way to it, their items stand for all. */
  readonly pattern: string;
  count: number;
}

/**
 * Deviations with those that occur in several items of a list told once: of the first item, and in how many.
 */
export function foldItems(
  deviations: readonly Deviation[],
  { body, isPart }: Folded,
): readonly Deviation[] {
  const groups = new Map<string, Group>();
  for (const deviation of deviations) {
    const pattern = patternOf(deviation.path, body);
    const key = `${pattern} ${deviation.expected}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { first: deviation, pattern, count: 1 });
    } else {
      known.count += 1;
    }
  }
  return [...groups.values()].map((group) => tellGroup(group, { body, isPart }));
}

function tellGroup({ first, pattern, count }: Group, { body, isPart }: Folded): Deviation {
  if (count === 1) {
    return first;
  }
  const items = countItems(pattern, body);
  const some = `${isPart ? "at least " : ""}${count} of ${items}`;
  const where = count === items ? `all ${items}` : some;
  return { ...first, message: `${first.message} (in ${where} items)` };
}

/** A JSON pointer with `*` for the number of an item. */
function patternOf(path: string, body: unknown): string {
  const steps = stepsOf(path);
  const values = placesOf(body, steps);
  return steps.map((step, index) => `/${Array.isArray(values[index]) ? "*" : step}`).join("");
}

/** How many items there are where a pattern's last `*` stands. */
function countItems(pattern: string, body: unknown): number {
  const steps = stepsOf(pattern);
  const lists = steps.slice(0, steps.lastIndexOf("*") + 1);
  const items = lists.reduce<readonly unknown[]>(
    (values, step) =>
      values.flatMap((value) =>
        step === "*" && Array.isArray(value) ? value : placesOf(value, [step]).slice(1),
      ),
    [body],
  );
  return items.length;
}
