import type { Deviation } from "../deviation.ts";
import { placesOf } from "../show-value.ts";
import { stepsOf } from "../../text/json-pointer.ts";

interface Folded {
  readonly body: unknown;
  /** Whether there are more deviations than these. */
  readonly isPart: boolean;
}

interface Group {
  readonly first: Deviation;
  /** The path with `*` for positions in lists. */
  readonly pattern: string;
  count: number;
}

/** Merges deviations that occur in several items of a list: the first item is reported, with the number of items. */
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
  return [...groups.values()].map((group) => describeGroup(group, { body, isPart }));
}

function describeGroup({ first, pattern, count }: Group, { body, isPart }: Folded): Deviation {
  if (count === 1) {
    return first;
  }
  const items = countItems(pattern, body);
  const some = `${isPart ? "at least " : ""}${count} of ${items}`;
  const where = count === items ? `all ${items}` : some;
  return { ...first, message: `${first.message} (in ${where} items)` };
}

/** The JSON pointer with `*` for each position in a list. */
function patternOf(path: string, body: unknown): string {
  const steps = stepsOf(path);
  const values = placesOf(body, steps);
  return steps.map((step, index) => `/${Array.isArray(values[index]) ? "*" : step}`).join("");
}

/** Counts the items of the list at a pattern's last `*`. */
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
