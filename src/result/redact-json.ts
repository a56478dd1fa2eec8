import { isMasked, mask } from "./mask.ts";
import type { Personal, Where } from "./personal.ts";
import { isSecretKey } from "./secret-key.ts";

/** What a value is redacted by. */
export interface JsonRules {
  readonly personal: Personal;
  /** Redacts a text whose name tells nothing. */
  readonly text: (text: string) => string;
  /** Is told each text of a person before it is hidden. */
  readonly onPersonal?: (value: string) => void;
}

type Member = readonly [name: string, value: unknown];

/** Objects of an envelope that hold the envelope's own words as well. */
const envelopeNames: ReadonlySet<string> = new Set(["data", "error", "result", "response"]);

/** Names under which a person's JSON holds nothing of the person. */
const plainName = /^(?:id|uuid|status|state|type|role|created_at|updated_at)$|_id$|[a-z]Id$/;

/** Redacts a JSON value through and through; its shape stays, null, booleans and empty texts too. */
export function redactJson(value: unknown, where: Where, rules: JsonRules): unknown {
  if (typeof value === "string") {
    return rules.text(value);
  }
  if (Array.isArray(value)) {
    const here = { ...where, isEnvelope: false };
    return value.map((item) => redactJson(item, here, rules));
  }
  return typeof value === "object" && value !== null
    ? redactObject({ ...value }, where, rules)
    : value;
}

/** Redacts the members of an object, or of a row. */
export function redactObject(
  value: Readonly<Record<string, unknown>>,
  where: Where,
  rules: JsonRules,
): Record<string, unknown> {
  const members = Object.entries(value);
  const isPerson =
    where.isPerson || members.some(([name, one]) => isText(one) && rules.personal.isCertain(name));
  const here = { ...where, isPerson };
  return Object.fromEntries(
    members.map((member) => [rules.text(member[0]), redactMember(member, here, rules)]),
  );
}

function redactMember([name, value]: Member, where: Where, rules: JsonRules): unknown {
  if (isSecretKey(name)) {
    return hideLeaves(value, { hide: () => mask, leave: (plain) => plain, isPlain: () => false });
  }
  if (rules.personal.isPersonal(name, value, where)) {
    const leave = (plain: string): string => rules.text(plain);
    return hideLeaves(value, { hide: (leaf) => hidePersonal(leaf, rules), leave, isPlain });
  }
  return redactJson(value, placeOf(name, where, rules.personal), rules);
}

/** What is below a property that tells nothing itself. */
function placeOf(name: string, { isEnvelope }: Where, personal: Personal): Where {
  const table = personal.tableOf(name);
  return { table, isEnvelope: isEnvelope && envelopeNames.has(name), isPerson: false };
}

interface Hiding {
  readonly hide: (leaf: string | number) => string;
  /** What a text becomes that is left, and a name: their form may give them away. */
  readonly leave: (text: string) => string;
  /** Whether a member is left. */
  readonly isPlain: (key: string, member: unknown) => boolean;
}

/** Hides texts and numbers of a value; ids, states and small numbers below a person's are left, for they name nobody. */
function hideLeaves(value: unknown, hiding: Hiding): unknown {
  const { hide, leave } = hiding;
  if (Array.isArray(value)) {
    return value.map((item) => hideLeaves(item, hiding));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        nameless.test(key) ? hide(key) : leave(key),
        hiding.isPlain(key, member) ? leavePlain(member, leave) : hideLeaves(member, hiding),
      ]),
    );
  }
  const isLeft = (typeof value !== "string" && typeof value !== "number") || value === "";
  return isLeft ? value : hide(value);
}

/** Names that no program gives: below a person's name they may be the person's. */
const nameless = /[\s@]/;

function leavePlain(member: unknown, leave: Hiding["leave"]): unknown {
  return typeof member === "string" ? leave(member) : member;
}

function isPlain(key: string, member: unknown): boolean {
  return plainName.test(key) && ["string", "number"].includes(typeof member);
}

function hidePersonal(leaf: string | number, { personal, onPersonal }: JsonRules): string {
  if (typeof leaf === "string") {
    if (isMasked(leaf)) {
      return leaf;
    }
    onPersonal?.(leaf);
  }
  return personal.token(leaf);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
