import type { Change } from "../change.ts";
import type { Definition, Fact } from "./definition.ts";
import { effectOf } from "./effects.ts";

/**
 * What of a workspace's definitions is gone, another one or new. What stands below something that is gone or new is
 * not told again.
 */
export function compareDefinitions(
  before: readonly Definition[],
  after: readonly Definition[],
): readonly Change[] {
  return compareAll(before, after, undefined);
}

/** `owner` is what the definitions stand below. */
function compareAll(
  before: readonly Definition[],
  after: readonly Definition[],
  owner: Definition | undefined,
): readonly Change[] {
  const pairs = pairUp(before, after);
  const taken = new Set(pairs.values());
  return [
    ...before.flatMap((one) => {
      const other = pairs.get(one);
      if (other !== undefined) {
        return changed(one, other, owner);
      }
      return one.isAssumed === true ? [] : [removed(one, owner)];
    }),
    ...after.filter((one) => !taken.has(one)).map((one) => added(one, owner)),
  ];
}

/** By name; what is left by id, so that something that is only renamed is not told as gone and new. */
function pairUp(
  before: readonly Definition[],
  after: readonly Definition[],
): ReadonlyMap<Definition, Definition> {
  const pairs = new Map<Definition, Definition>();
  const pairBy = (keyOf: (one: Definition) => string | number | undefined): void => {
    const taken = new Set(pairs.values());
    const free = new Map(
      after.flatMap((one) => (taken.has(one) ? [] : [[`${one.kind} ${keyOf(one)}`, one] as const])),
    );
    for (const one of before) {
      const other = free.get(`${one.kind} ${keyOf(one)}`);
      if (!pairs.has(one) && keyOf(one) !== undefined && other !== undefined) {
        pairs.set(one, other);
      }
    }
  };
  pairBy(({ name }) => name);
  pairBy(({ id }) => id);
  return pairs;
}

function removed(one: Definition, owner: Definition | undefined): Change {
  const message = owner === undefined ? "is gone" : `${one.title} is gone`;
  const subject = (owner ?? one).title;
  return { effect: "breaking", kind: `${one.kind}-removed`, subject, message, before: one.place };
}

/** Whoever calls an endpoint without a new input that it needs is refused. */
function added(one: Definition, owner: Definition | undefined): Change {
  const isNeeded = one.kind === "input" && one.facts["required"] === true;
  const words = isNeeded ? "is new, and must be given" : "is new";
  return {
    effect: isNeeded ? "breaking" : "additive",
    kind: `${one.kind}-added`,
    subject: (owner ?? one).title,
    message: owner === undefined ? words : `${one.title} ${words}`,
    after: one.place,
  };
}

function changed(
  before: Definition,
  after: Definition,
  owner: Definition | undefined,
): readonly Change[] {
  const { kind } = before;
  const facts = Object.entries(before.facts).flatMap(([fact, was]): readonly Change[] => {
    const is = after.facts[fact];
    if (was === undefined || is === undefined || isSame(was, is)) {
      return [];
    }
    const words = `${fact.replaceAll("_", " ")} was ${written(was)}, and is ${written(is)} now`;
    return [
      {
        effect: effectOf(kind, fact, [was, is]),
        kind: `${kind}-${fact.replaceAll("_", "-")}-changed`,
        subject: (owner ?? before).title,
        message: owner === undefined ? words : `${before.title}: ${words}`,
        before: before.place,
        after: after.place,
      },
    ];
  });
  return [...facts, ...compareAll(before.members ?? [], after.members ?? [], before)];
}

/** Lists are of values that are allowed, in any order. */
function isSame(one: Fact, other: Fact): boolean {
  return typeof one === "object" && typeof other === "object"
    ? one.length === other.length && one.every((value) => other.includes(value))
    : one === other;
}

function written(fact: Fact): string {
  return typeof fact === "object" ? fact.join(", ") : String(fact);
}
