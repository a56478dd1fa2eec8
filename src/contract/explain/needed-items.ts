import { isRecord } from "../../plan/is-record.ts";
import { pointerTo } from "../../text/json-pointer.ts";

/** Lists of so many items are redacted whole. */
const shortList = 1000;

/**
 * A body without those items of long lists that no pointer leads to, each other value where it was: to
 * redact what is not shown takes long.
 */
export function neededItems(body: unknown, pointers: readonly string[]): unknown {
  const needed = new Set(pointers.flatMap(withParents));
  const keep = (node: unknown, at: string): unknown => {
    if (Array.isArray(node)) {
      return node.map((item: unknown, index) => {
        const place = `${at}/${index}`;
        return node.length <= shortList || needed.has(place) ? keep(item, place) : null;
      });
    }
    return isRecord(node)
      ? Object.fromEntries(
          Object.entries(node).map(([name, value]) => [name, keep(value, pointerTo(at, name))]),
        )
      : node;
  };
  return keep(body, "");
}

function withParents(pointer: string): string[] {
  const steps = pointer.split("/");
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}
