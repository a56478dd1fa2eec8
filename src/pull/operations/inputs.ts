import type { InputStyle, InputWriting, Verb } from "../../plan/call.ts";
import { fitsSchema } from "../schema/fits-schema.ts";
import { bodyInputs } from "./body-inputs.ts";
import { inputType } from "./input-type.ts";
import { firstExample, knownValue } from "../schema/known-value.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledInput } from "./operation.ts";

/** What is sent with an operation. */
export interface Sent {
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
  readonly isClosed?: boolean;
}

/** Headers that HTTP itself fills. */
const ownHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** The inputs of an operation: parameters of its path first, then its own, then what its body takes. */
export function inputsOf(
  { verb, shared, operation }: { verb: Verb; shared: JsonMap; operation: JsonMap },
  document: OpenApi,
): Sent {
  const parameters = new Map(
    [...listOf(shared["parameters"]), ...listOf(operation["parameters"])].map((node) => {
      const parameter = document.resolve(node);
      return [`${String(parameter["in"])} ${String(parameter["name"])}`, parameter] as const;
    }),
  );
  const named = namedApart(
    [...parameters.values()].flatMap((parameter) => toInput(parameter, verb, document)),
  );
  const body = bodyInputs(operation["requestBody"], { verb, taken: named }, document);
  return {
    inputs: [...named, ...body.inputs],
    ...(body.sends === undefined ? {} : { sends: body.sends }),
    ...(body.isClosed === true ? { isClosed: true } : {}),
  };
}

interface Placed extends PulledInput {
  readonly where: Where;
}

/** Inputs of one name in several places: the one of the path keeps it, each other is named with its place. */
function namedApart(inputs: readonly Placed[]): PulledInput[] {
  const taken = new Set<string>();
  const inPathFirst = inputs.toSorted(
    (a, b) => Number(b.where === "path") - Number(a.where === "path"),
  );
  const names = new Map<Placed, string>();
  for (const input of inPathFirst) {
    const plain = input.name.replaceAll(/[\s?]+/g, "_");
    const name = taken.has(plain) ? `${plain}@${input.where}` : plain;
    taken.add(name);
    names.set(input, name);
  }
  return inputs.map((input) => {
    const { where: _, as, ...rest } = input;
    const name = names.get(input) ?? input.name;
    const writing = name === input.name ? as : { name: input.name, ...as };
    return { ...rest, name, ...(writing === undefined ? {} : { as: writing }) };
  });
}

function toInput(parameter: JsonMap, verb: Verb, document: OpenApi): Placed[] {
  const name = textOf(parameter["name"]) ?? "";
  const where = placeOf(name, parameter);
  if (where === undefined) {
    return [];
  }
  const [content] = pairsOf(parameter["content"]);
  const media = content && document.resolve(content[1]);
  const schema = media?.["schema"] ?? parameter["schema"];
  const type = media === undefined ? inputType(schema, document) : "json";
  const own = valueOf(parameter, { media, schema, name }, document);
  const required = where === "path" || parameter["required"] === true;
  const as = writingOf(parameter, { where, type, contentType: content?.[0] });
  const valued = withValue(own ?? knownValue(schema, document));
  return [{ name, where, type, required, ...unusualPlace(where, verb), ...as, ...valued, schema }];
}

function withValue(value: unknown): Pick<PulledInput, "value"> {
  return value === undefined ? {} : { value };
}

function unusualPlace(where: Where, verb: Verb): Pick<PulledInput, "place"> {
  const isQuery = where === "query" && (verb === "GET" || verb === "HEAD");
  return where === "path" || isQuery ? {} : { place: where };
}

const places = ["path", "query", "header", "cookie"] as const;
type Where = (typeof places)[number];

/** Undefined for what HTTP itself fills. */
function placeOf(name: string, { in: where }: JsonMap): Where | undefined {
  const isOwn = where === "header" && ownHeaders.has(name.toLowerCase());
  return name === "" || isOwn ? undefined : places.find((one) => one === where);
}

const usualStyles: Readonly<Record<Where, InputStyle>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

const styles: readonly InputStyle[] = [
  "form",
  "simple",
  "label",
  "matrix",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
];

interface Written {
  readonly where: Where;
  readonly type: string;
  readonly contentType: string | undefined;
}

/** How an input is written; undefined where that goes without saying. */
function writingOf(
  { style, explode, allowReserved }: JsonMap,
  { where, type, contentType }: Written,
): Pick<PulledInput, "as"> {
  const own = styles.find((one) => one === style) ?? usualStyles[where];
  // Of a plain value only where it stands says how it is written, and in a path its style does too.
  const isPlain = !["list", "json", "unknown"].includes(type) && where !== "path";
  const isUnusual = typeof explode === "boolean" && explode !== (own === "form");
  const styled: InputWriting = {
    ...(own === usualStyles[where] ? {} : { style: own }),
    ...(isUnusual ? { explode } : {}),
  };
  const writing: InputWriting = {
    ...(isPlain ? {} : styled),
    ...(allowReserved === true ? { reserved: true } : {}),
    ...(contentType === undefined ? {} : { type: contentType }),
  };
  return Object.keys(writing).length === 0 ? {} : { as: writing };
}

interface Valued {
  readonly media: JsonMap | undefined;
  readonly schema: unknown;
  readonly name: string;
}

/** The first example that its schema allows; one that it forbids is noted. */
function valueOf(parameter: JsonMap, { media, schema, name }: Valued, document: OpenApi): unknown {
  const examples = [parameter, ...(media === undefined ? [] : [media])]
    .map((one) => one["example"] ?? firstExample(one["examples"], document))
    .filter((value) => value !== undefined && value !== null);
  return examples.find((value) => fitsSchema(value, { schema, name, document }));
}
