/** More levels than any document has that a person reads. */
const deepest = 500;

/** More values than any document has, those that aliases bring in counted each time. */
const mostValues = 20_000_000;

interface Extent {
  readonly levels: number;
  readonly values: number;
}

const leaf: Extent = { levels: 0, values: 1 };

/** Why a walk through a document would not end, or take too long; undefined where it does not. */
export function whyEndless(root: unknown): string | undefined {
  const known = new Map<unknown, Extent>();
  const above = new Set<unknown>();
  const measure = (node: unknown): Extent | string => {
    if (typeof node !== "object" || node === null) {
      return leaf;
    }
    const extent = known.get(node);
    if (extent !== undefined) {
      return extent;
    }
    if (above.has(node)) {
      return "an alias stands within what it names";
    }
    if (above.size >= deepest) {
      return tooDeep;
    }
    above.add(node);
    let [levels, values] = [0, 1];
    for (const value of Object.values(node)) {
      const part = measure(value);
      if (typeof part === "string") {
        return part;
      }
      levels = Math.max(levels, part.levels);
      values += part.values;
    }
    above.delete(node);
    known.set(node, { levels: levels + 1, values });
    return { levels: levels + 1, values };
  };
  const whole = measure(root);
  if (typeof whole === "string") {
    return whole;
  }
  if (whole.levels > deepest) {
    return tooDeep;
  }
  return whole.values > mostValues ? "its aliases multiply" : undefined;
}

const tooDeep = `it is more than ${deepest} levels deep`;
