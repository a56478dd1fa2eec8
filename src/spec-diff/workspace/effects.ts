import type { Effect } from "../change.ts";
import type { DefinitionKind, Fact } from "./definition.ts";

type FactRule = (before: Fact, after: Fact) => Effect;

const always: FactRule = () => "breaking";
const never: FactRule = () => "additive";
/** Whoever relied on the other value fails when it becomes this one. */
const whenIt =
  (becomes: Fact): FactRule =>
  (_before, after) =>
    after === becomes ? "breaking" : "additive";

/** A value that is no longer allowed is refused; a new one is one more. */
const whenFewer: FactRule = (before, after) =>
  Array.isArray(before) && Array.isArray(after) && before.some((one) => !after.includes(one))
    ? "breaking"
    : "additive";

/** What becomes of whoever relies on a fact that is another one now. */
const rules: Readonly<Record<DefinitionKind, Readonly<Record<string, FactRule>>>> = {
  table: { auth: always, id: always, name: always },
  column: { type: always, nullable: whenIt(true), values: whenFewer },
  reference: { to: always, required: whenIt(false) },
  // Other functions call it by its name.
  function: { id: always, name: always },
  group: { canonical: always, name: never },
  endpoint: { verb: always, path: always, group: always, auth: whenIt("bearer"), id: never },
  input: { type: always, required: whenIt(true) },
  task: {
    id: never,
    name: never,
    active: whenIt(false),
    every: always,
    starts_on: never,
    datasource: always,
  },
};

export function effectOf(
  kind: DefinitionKind,
  fact: string,
  [before, after]: readonly [Fact, Fact],
): Effect {
  return rules[kind][fact]?.(before, after) ?? "breaking";
}
