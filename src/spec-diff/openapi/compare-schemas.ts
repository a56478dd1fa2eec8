import { compareKeywords } from "./compare-keywords.ts";
import { flatten, isClosed, isVisible, type FlatSchema } from "./flat-node.ts";
import { added, compareRequired, removed } from "./property-changes.ts";
import { effectOf, type Comparing, type Direction, type SchemaChange } from "./schema-change.ts";
import { mapOf, type Both, type Node, type Side } from "./side.ts";

/** Compares two schemas as deep as they go; `at` names the value: `/items/0/id`. */
export function compareSchemas(before: Node, after: Node, comparing: Comparing): SchemaChange[] {
  const walk = { ...comparing, seen: new Set<string>() };
  return compare({ before, after, at: "" }, walk);
}

interface Walk extends Comparing {
  /** Pairs that were compared, by their places. */
  readonly seen: Set<string>;
}

interface Pair extends Both {
  readonly at: string;
}

function compare({ before, after, at }: Pair, walk: Walk): SchemaChange[] {
  const [was, is] = [flatten(before, walk.before), flatten(after, walk.after)];
  const key = JSON.stringify([was.node.path, is.node.path]);
  if (walk.seen.has(key)) {
    return [];
  }
  walk.seen.add(key);
  const both = { before: was.node, after: is.node };
  const own = compareKeywords(was, is).map(({ keyword, shift, words }) => ({
    ...both,
    effect: effectOf(shift, walk),
    kind: `${walk.direction}-${toWords(keyword)}${keyword.startsWith("enum-") ? "" : "-changed"}`,
    message: `${named(at)}: ${words}`,
  }));
  return [
    ...own,
    ...compareDefaults(was, is, { at, walk }),
    ...compareProperties(was, is, { at, walk }),
    ...compareExtra(was, is, { at, walk }),
    ...compareItems(was, is, { at, walk }),
    ...compareChoices(was, is, { at, walk }),
  ];
}

interface Here {
  readonly at: string;
  readonly walk: Walk;
}

function toWords(keyword: string): string {
  return keyword.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function named(at: string): string {
  return at === "" ? "the value" : at;
}

/** What the backend takes where nothing is sent is part of the request. */
function compareDefaults(was: FlatSchema, is: FlatSchema, { at, walk }: Here): SchemaChange[] {
  const [old, now] = [was.keywords["default"], is.keywords["default"]].map((one) =>
    one === undefined ? "none" : JSON.stringify(one),
  );
  return walk.direction === "response" || old === now
    ? []
    : [
        {
          effect: old === "none" ? "additive" : "breaking",
          kind: "request-default-changed",
          message: `${named(at)}: default ${old} is ${now} now`,
          before: was.node,
          after: is.node,
        },
      ];
}

function compareProperties(was: FlatSchema, is: FlatSchema, { at, walk }: Here): SchemaChange[] {
  const { direction } = walk;
  const old = visible(was, walk.before, direction);
  const now = visible(is, walk.after, direction);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [old.get(name), now.get(name)];
    const here = { at: `${at}/${name}`, walk };
    if (before === undefined) {
      return after === undefined ? [] : [added({ name, after }, { was, is }, here)];
    }
    if (after === undefined) {
      return [removed({ name, before }, { was, is }, here)];
    }
    const pair = { before, after, at: here.at };
    return [...compareRequired(name, pair, { was, is, walk }), ...compare(pair, walk)];
  });
}

function visible(schema: FlatSchema, side: Side, direction: Direction): ReadonlyMap<string, Node> {
  return new Map([...schema.properties].filter(([, one]) => isVisible(one, side, direction)));
}

function compareExtra(was: FlatSchema, is: FlatSchema, { at, walk }: Here): SchemaChange[] {
  const [old, now] = [was.additional, is.additional];
  if (isClosed(was) !== isClosed(is)) {
    const shift = isClosed(is) ? "narrower" : "wider";
    return [
      {
        effect: effectOf(shift, walk),
        kind: `${walk.direction}-additional-properties-${isClosed(is) ? "forbidden" : "allowed"}`,
        message: `${named(at)}: other properties are ${isClosed(is) ? "forbidden" : "allowed"} now`,
        before: was.node,
        after: is.node,
      },
    ];
  }
  return old === undefined || now === undefined || isClosed(is)
    ? []
    : compare({ before: old, after: now, at: `${at}/*` }, walk);
}

function compareItems(was: FlatSchema, is: FlatSchema, { at, walk }: Here): SchemaChange[] {
  const [before, after] = [was.items, is.items];
  const none = { value: {}, path: [] };
  return before === undefined && after === undefined
    ? []
    : compare(
        {
          before: before ?? { ...none, path: was.node.path },
          after: after ?? { ...none, path: is.node.path },
          at: `${at}/0`,
        },
        walk,
      );
}

/** Parts are the same where they have one name, or else one place. */
function compareChoices(was: FlatSchema, is: FlatSchema, { at, walk }: Here): SchemaChange[] {
  const [old, now] = [byName(was.choices), byName(is.choices)];
  const shared = [...old].flatMap(([name, before]) => {
    const after = now.get(name);
    return after === undefined ? [] : compare({ before, after, at }, walk);
  });
  const gone = [...old].filter(([name]) => now.size > 0 && !now.has(name));
  const fresh = [...now].filter(([name]) => old.size > 0 && !old.has(name));
  const whole = old.size === 0 ? [...now].slice(0, 1) : now.size === 0 ? [...old].slice(0, 1) : [];
  return [
    ...shared,
    ...gone.map(([name, before]) => part("removed", { before }, { name, at, walk })),
    ...fresh.map(([name, after]) => part("added", { after }, { name, at, walk })),
    ...whole.map(([name]) =>
      part(
        old.size === 0 ? "removed" : "added",
        { before: was.node, after: is.node },
        { name, at, walk },
      ),
    ),
  ];
}

function part(
  what: "added" | "removed",
  nodes: Pick<SchemaChange, "before" | "after">,
  { name, at, walk }: Here & { readonly name: string },
): SchemaChange {
  return {
    ...nodes,
    effect: effectOf(what === "added" ? "wider" : "narrower", walk),
    kind: `${walk.direction}-one-of-${what}`,
    message: `${named(at)}: the part ${name} of a choice is ${what === "added" ? "new" : "gone"}`,
  };
}

function byName(choices: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(
    choices.map((one, index) => {
      const reference = mapOf(one)["$ref"];
      const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
      return [name ?? `${index + 1}`, one] as const;
    }),
  );
}
