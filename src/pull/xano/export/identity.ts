import { describePlace } from "../../../plan/place.ts";
import type { UnreadObject } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import { textPart } from "./object-parts.ts";

interface Distinct {
  readonly constructs: readonly Construct[];
  readonly leftOut: readonly UnreadObject[];
}

/**
 * Each object once. Two definitions are of one object where they share its guid, its id or its name, wherever they
 * lie; when they say the same the first is taken, and when they differ none, since nothing tells which is true.
 */
export function distinctObjects(constructs: readonly Construct[]): Distinct {
  const kept: Construct[] = [];
  const leftOut: UnreadObject[] = [];
  for (const [first, ...others] of groupsOfOne(constructs)) {
    if (others.every((other) => writtenOf(other) === writtenOf(first))) {
      kept.push(first);
    } else {
      const all: Definitions = [first, ...others];
      leftOut.push(...all.map((one) => ({ what: placeOf(one), why: describeClash(one, all) })));
    }
  }
  return { constructs: kept, leftOut };
}

type Definitions = readonly [Construct, ...Construct[]];

/** The definitions of each object, in the order of the first. */
function groupsOfOne(constructs: readonly Construct[]): readonly Definitions[] {
  const roots = constructs.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (roots[at] !== at) {
      const next = roots[at] ?? at;
      roots[at] = roots[next] ?? next;
      at = next;
    }
    return at;
  };
  const firstByKey = new Map<string, number>();
  for (const [index, construct] of constructs.entries()) {
    for (const key of keysOf(construct)) {
      const [one, other] = [rootOf(firstByKey.get(key) ?? index), rootOf(index)];
      roots[Math.max(one, other)] = Math.min(one, other);
      firstByKey.set(key, Math.min(one, other));
    }
  }
  const groups = new Map<number, [Construct, ...Construct[]]>();
  for (const [index, construct] of constructs.entries()) {
    const group = groups.get(rootOf(index));
    if (group === undefined) {
      groups.set(rootOf(index), [construct]);
    } else {
      group.push(construct);
    }
  }
  return [...groups.values()];
}

function keysOf(construct: Construct): readonly string[] {
  const { keyword, name, id, marks } = construct;
  const guid = textPart(construct, "guid");
  const called =
    keyword === "query"
      ? [textPart(construct, "api_group"), marks.get("verb")?.toUpperCase(), name]
      : [name];
  return [
    JSON.stringify([keyword, "name", ...called]),
    ...(guid === undefined ? [] : [JSON.stringify([keyword, "guid", guid])]),
    ...(id === undefined ? [] : [JSON.stringify([keyword, "id", id])]),
  ];
}

/** What a definition says, whatever ends its lines. */
function writtenOf({ script, start, end }: Construct): string {
  return script.text.slice(start, end).replaceAll(/[ \t]*(?:\r\n|\r|\n)/gu, "\n");
}

function placeOf({ script, start }: Construct): string {
  return describePlace(script.place(start));
}

/** At most three of the others are named, so that many are no more work than a few. */
function describeClash(one: Construct, all: Definitions): string {
  const others = all.slice(0, 4).filter((other) => other !== one);
  const shown = others.slice(0, 3).map(placeOf).join(", ") + (all.length > 4 ? ", …" : "");
  return `${one.keyword} ${one.name} is defined in another way at ${shown}: keep the one that is true`;
}
