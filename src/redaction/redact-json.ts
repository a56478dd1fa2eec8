import { isRecord } from "../plan/is-record.ts";
import { isMasked, mask } from "./mask.ts";
import type { Personal, Where } from "./persons/personal.ts";
import { isSecretKey, isSecretValue } from "./secret-key.ts";

/** Rules by which a value is redacted. */
export interface JsonRules {
  readonly personal: Personal;
  /** Redacts a text whose name reveals nothing. If it is JSON, its values count as nested one level deeper. */
  readonly text: (text: string, depth: number) => string;
}

/** The position of a value and its depth. */
export interface Place extends Where {
  readonly depth: number;
}

/** Objects of an envelope that hold the envelope's own keys as well. */
const envelopeNames: ReadonlySet<string> = new Set(["data", "error", "result", "response"]);

/** Whether the JSON under a personal name of this kind holds no personal data. */
export function isPlainName(name: string): boolean {
  return /^(?:id|uuid|status|state|type|role|created_at|updated_at)$|_id$|[a-z]Id$/.test(name);
}

/** Values deeper than this are shown by type only: the stack could not hold what an instance may nest. */
export const deepest = 60;

/**
 * Redacts a JSON value at all depths. Its shape, null, booleans and empty texts are kept. Returns the value itself
 * when nothing was hidden.
 */
export function redactJson(value: unknown, place: Place, rules: JsonRules): unknown {
  if (typeof value === "string") {
    return rules.text(value, place.depth);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (place.depth >= deepest) {
    return describeDeep(value);
  }
  const below = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    return redactList(value, { ...below, isEnvelope: false }, rules);
  }
  return isRecord(value) ? redactObject(value, below, rules) : value;
}

function describeDeep(value: object): string {
  return `${Array.isArray(value) ? "array" : "object"} deeper than ${deepest} levels`;
}

/** A name with its value, as headers are sometimes listed, is treated as a property. */
function redactList(list: readonly unknown[], place: Place, rules: JsonRules): readonly unknown[] {
  const [name, value] = list;
  const isPair = list.length === 2 && typeof name === "string" && typeof value === "string";
  if (isPair && isSecretKey(name) && !isSecretKey(value) && value !== "") {
    return [name, isMasked(value) ? value : mask];
  }
  return mapped(list, (item) => redactJson(item, place, rules));
}

/** Redacts the properties of an object or a row. */
export function redactObject(
  value: Readonly<Record<string, unknown>>,
  place: Place,
  rules: JsonRules,
): Readonly<Record<string, unknown>> {
  const members = Object.entries(value);
  const isPerson =
    place.isPerson || members.some(([name, one]) => isText(one) && rules.personal.isCertain(name));
  const here = { ...place, isPerson, pointed: nameIn(value) };
  const redacted = members.map(
    ([name, one]) => [rules.text(name, deepest), redactMember([name, one], here, rules)] as const,
  );
  const isSame = redacted.every(
    ([name, one], index) => name === members[index]?.[0] && one === members[index]?.[1],
  );
  return isSame ? value : Object.fromEntries(redacted);
}

type Member = readonly [name: string, value: unknown];

interface MemberPlace extends Place {
  /** The name that another property gives to the object's `value`: `{"name":"password","value":"x"}`. */
  readonly pointed: string | undefined;
}

function redactMember([name, value]: Member, place: MemberPlace, rules: JsonRules): unknown {
  const { pointed, depth } = place;
  const own = pointed !== undefined && valueNames.has(name) ? pointed : name;
  if (isSecretValue(own, value)) {
    return hideLeaves(value, depth, {
      hide: () => mask,
      leave: (plain) => plain,
      isPlain: () => false,
    });
  }
  if (rules.personal.isPersonal(own, value, place)) {
    const leave = (plain: string): string => rules.text(plain, depth);
    return hideLeaves(value, depth, { hide: (leaf) => hidePersonal(leaf, rules), leave, isPlain });
  }
  return redactJson(value, placeOf(name, place, rules.personal), rules);
}

const pointers = ["name", "key", "field", "header", "param", "parameter"];
const longestPointed = 80;
const valueNames: ReadonlySet<string> = new Set(["value", "content", "text", "val"]);

function nameIn(value: Readonly<Record<string, unknown>>): string | undefined {
  return pointers
    .map((pointer) => value[pointer])
    .find((name): name is string => typeof name === "string" && name.length <= longestPointed);
}

/** The position below a property that reveals nothing itself. */
function placeOf(name: string, { isEnvelope, depth }: Place, personal: Personal): Place {
  const table = personal.tableOf(name);
  return { table, isEnvelope: isEnvelope && envelopeNames.has(name), isPerson: false, depth };
}

interface Hiding {
  readonly hide: (leaf: string | number) => string;
  /** Redacts a text or a name that is kept, because its form may be revealing. */
  readonly leave: (text: string) => string;
  /** Whether a property is kept. */
  readonly isPlain: (key: string, member: unknown) => boolean;
}

/**
 * Hides texts and numbers inside a value; below a personal name, ids, states and small numbers are kept, because they
 * identify nobody.
 */
function hideLeaves(value: unknown, depth: number, hiding: Hiding): unknown {
  const { hide, leave } = hiding;
  if (typeof value === "object" && value !== null && depth >= deepest) {
    return hide(describeDeep(value));
  }
  if (Array.isArray(value)) {
    return mapped(value, (item) => hideLeaves(item, depth + 1, hiding));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        nameless.test(key) ? hide(key) : leave(key),
        hiding.isPlain(key, member)
          ? leavePlain(member, leave)
          : hideLeaves(member, depth + 1, hiding),
      ]),
    );
  }
  const isLeft = (typeof value !== "string" && typeof value !== "number") || value === "";
  return isLeft ? value : hide(value);
}

/** Names that no program uses: below a personal name they may be personal themselves. */
const nameless = /[\s@]/;

function leavePlain(member: unknown, leave: Hiding["leave"]): unknown {
  return typeof member === "string" ? leave(member) : member;
}

function isPlain(key: string, member: unknown): boolean {
  return isPlainName(key) && ["string", "number"].includes(typeof member);
}

function hidePersonal(leaf: string | number, { personal }: JsonRules): string {
  return typeof leaf === "string" && isMasked(leaf) ? leaf : personal.token(leaf);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function mapped(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = list.map(change);
  return changed.some((item, index) => item !== list[index]) ? changed : list;
}
