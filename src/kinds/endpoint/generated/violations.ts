import { isRecord } from "../../../plan/is-record.ts";
import type { InputSchema, JsonMap } from "./input-schema.ts";

/** Inputs with exactly one thing wrong. */
export interface Violation {
  /** The input, with what is within it: `age`, `owner/name`. */
  readonly at: string;
  /** `without owner/name`, `with -1 as age, below 0`. */
  readonly words: string;
  readonly send: JsonMap;
}

type Steps = readonly string[];

/** Where inputs are written as text, so that a number is one too. */
export type IsText = (input: string) => boolean;

interface Around {
  readonly base: JsonMap;
  readonly input: Pick<InputSchema, "schema" | "resolve" | "accepts">;
  readonly isText: IsText;
  /** Inputs without which there is no address. */
  readonly inPath: ReadonlySet<string>;
}

/** Every single violation of what an endpoint takes, the shallow ones first; `base` is what it takes well. */
export function violationsOf(around: Around): Violation[] {
  const { schema, resolve } = around.input;
  const found = [...ofObject(resolve(schema), [], around)];
  return found
    .filter(({ send }) => !around.input.accepts(send))
    .toSorted((a, b) => a.at.split("/").length - b.at.split("/").length);
}

function ofObject(schema: JsonMap, steps: Steps, around: Around): Violation[] {
  if (steps.length > 3) {
    return [];
  }
  const whole = valueAt(around.base, steps);
  const required = Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
  const properties = isRecord(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const missing = required
    .filter((name) => steps.length > 0 || !around.inPath.has(name))
    .map((name) => [...steps, name])
    .filter((at) => valueAt(around.base, at) !== undefined)
    .map((at) => ({
      at: at.join("/"),
      words: `without ${at.join("/")}`,
      send: without(around.base, at),
    }));
  const extra =
    schema["additionalProperties"] === false && isRecord(whole)
      ? [changed(around.base, [...steps, "unexpected_property"], { value: 1, why: "not declared" })]
      : [];
  const within = properties.flatMap(([name, one]) =>
    ofValue(around.input.resolve(one), [...steps, name], around),
  );
  return [...missing, ...extra, ...within];
}

interface Wrong {
  readonly value: unknown;
  readonly why: string;
}

function ofValue(schema: JsonMap, steps: Steps, around: Around): Violation[] {
  const [name = ""] = steps;
  const known = valueAt(around.base, steps);
  const isText = steps.length === 1 && around.isText(name);
  const parent = valueAt(around.base, steps.slice(0, -1));
  if (!isRecord(parent)) {
    return [];
  }
  const wrong = [
    ...wrongTypes(schema, isText),
    ...wrongTexts(schema),
    ...wrongNumbers(schema),
    ...wrongLists(schema, known),
    ...(schema["enum"] === undefined ? [] : [{ value: "not-one-of-them", why: "not in its enum" }]),
  ].filter(({ value }) => !(around.inPath.has(name) && value === ""));
  return [
    ...wrong.map((one) => changed(around.base, steps, one)),
    ...(isRecord(known) ? ofObject(schema, steps, around) : []),
  ];
}

function wrongTypes(schema: JsonMap, isText: boolean): Wrong[] {
  const types = [schema["type"]].flat();
  if (types[0] === undefined) {
    return [];
  }
  const allows = (type: string): boolean => types.includes(type);
  const isNumber = allows("integer") || allows("number");
  return [
    ...(allows("string")
      ? []
      : [{ value: "not-a-value", why: `not of type ${types.join(" or ")}` }]),
    ...(isText || isNumber ? [] : [{ value: 12_345, why: `not of type ${types.join(" or ")}` }]),
    ...(isText || allows("null") ? [] : [{ value: null, why: "null" }]),
    ...(allows("integer") && !allows("number") ? [{ value: 1.5, why: "not whole" }] : []),
  ];
}

const alphabet = ["", " ", "!", "0", "x", "X", "é", "a b", "~~~~~~~~"];

function wrongTexts({ type, format, pattern, minLength, maxLength }: JsonMap): Wrong[] {
  if (type !== "string") {
    return [];
  }
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Number.POSITIVE_INFINITY);
  const test = typeof pattern === "string" ? regExpOf(pattern) : undefined;
  const unlike = alphabet
    .map((one) => one.padEnd(least, one === "" ? " " : one))
    .find((one) => one.length <= most && test?.test(one) === false);
  return [
    ...(least > 0 ? [{ value: "x".repeat(least - 1), why: `shorter than ${least}` }] : []),
    ...(most <= 10_000 ? [{ value: "x".repeat(most + 1), why: `longer than ${most}` }] : []),
    ...(unlike === undefined ? [] : [{ value: unlike, why: `not like ${String(pattern)}` }]),
    ...(typeof format === "string" ? [{ value: "not a value", why: `no ${format}` }] : []),
  ];
}

function regExpOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

function wrongNumbers(schema: JsonMap): Wrong[] {
  const of = (keyword: string, by: number, why: string): Wrong[] => {
    const bound = schema[keyword];
    return typeof bound === "number" ? [{ value: bound + by, why: `${why} ${bound}` }] : [];
  };
  const step = schema["multipleOf"];
  return [
    ...of("minimum", -1, "below"),
    ...of("exclusiveMinimum", 0, "not above"),
    ...of("maximum", 1, "above"),
    ...of("exclusiveMaximum", 0, "not below"),
    ...(typeof step === "number" ? [{ value: step * 1.5, why: `no multiple of ${step}` }] : []),
  ];
}

function wrongLists({ type, minItems, maxItems, uniqueItems }: JsonMap, known: unknown): Wrong[] {
  if (type !== "array") {
    return [];
  }
  const [first = "x"]: readonly unknown[] = Array.isArray(known) ? known : [];
  const of = (length: number): unknown[] => Array.from({ length }, () => first);
  const [least, most] = [Number(minItems ?? 0), Number(maxItems ?? Number.POSITIVE_INFINITY)];
  return [
    ...(least > 0 ? [{ value: of(least - 1), why: `fewer than ${least}` }] : []),
    ...(most <= 1000 ? [{ value: of(most + 1), why: `more than ${most}` }] : []),
    ...(uniqueItems === true ? [{ value: [first, first], why: "the same twice" }] : []),
  ];
}

function changed(base: JsonMap, steps: Steps, { value, why }: Wrong): Violation {
  const shown = JSON.stringify(value);
  const cut = shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
  const at = steps.join("/");
  return { at, words: `with ${cut} as ${at}, ${why}`, send: withValue(base, steps, value) };
}

function valueAt(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), value);
}

function withValue(node: JsonMap, [step = "", ...rest]: Steps, value: unknown): JsonMap {
  const below = node[step];
  return {
    ...node,
    [step]: rest.length === 0 ? value : withValue(isRecord(below) ? below : {}, rest, value),
  };
}

function without(node: JsonMap, [step = "", ...rest]: Steps): JsonMap {
  const { [step]: below, ...others } = node;
  return rest.length === 0 || !isRecord(below) ? others : { ...node, [step]: without(below, rest) };
}
