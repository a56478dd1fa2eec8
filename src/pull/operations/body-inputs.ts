import { isRecord } from "../../plan/is-record.ts";
import type { InputPlace, Verb } from "../../plan/call.ts";
import { isJsonType } from "../../wire/body/media-type.ts";
import { bare } from "./answers.ts";
import { fitsSchema } from "../schema/fits-schema.ts";
import { namesOf } from "../schema/hidden-names.ts";
import { inputType } from "./input-type.ts";
import { firstExample, knownValue } from "../schema/known-value.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledInput } from "./operation.ts";

interface Around {
  readonly verb: Verb;
  /** Inputs that have their names already. */
  readonly taken: readonly PulledInput[];
}

interface SentBody {
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
  readonly isClosed?: boolean;
}

/** Content types that are sent where there is none of JSON, the preferred first. */
const forms = ["application/x-www-form-urlencoded", "multipart/form-data"] as const;

/** The inputs of a body: its properties, or the body itself where it is no plain map or shares a name with another. */
export function bodyInputs(node: unknown, around: Around, document: OpenApi): SentBody {
  const body = document.resolve(node);
  const contents = new Map(pairsOf(body["content"]).map(([type, media]) => [bare(type), media]));
  const type = chooseType([...contents.keys()]);
  if (type === undefined) {
    return { inputs: [] };
  }
  const media = document.resolve(contents.get(type));
  // Xano marks single inputs only.
  const isRequired = document.isXano || body["required"] === true;
  const placed = { ...around, isRequired };
  if (isOpen(type) || isJsonType(type) || isForm(type) || isLines(type)) {
    const inputs = inputsOfMedia(media, placed, document);
    const isUsual = isOpen(type) || type === "application/json";
    return { inputs, ...closedBy(media, inputs, document), ...(isUsual ? {} : { sends: type }) };
  }
  const text = whole(media, placed, document);
  return typeof text.value === "string"
    ? { inputs: [text], sends: type }
    : { inputs: [], sends: "other" };
}

/** Whether a body that is written as its properties takes no others. */
function closedBy(
  media: JsonMap,
  inputs: readonly PulledInput[],
  document: OpenApi,
): Pick<SentBody, "isClosed"> {
  const { additionalProperties: others } = document.resolve(media["schema"]);
  const isClosed = others === false && inputs.every(({ place }) => place !== "whole");
  return isClosed ? { isClosed } : {};
}

/** JSON by its own name first, then any other JSON, a form, and at last a text. */
function chooseType(types: readonly string[]): string | undefined {
  return (
    types.find((type) => type === "application/json") ??
    types.find(isJsonType) ??
    types.find(isOpen) ??
    forms.find((form) => types.includes(form)) ??
    types[0]
  );
}

function isOpen(type: string): boolean {
  return type === "*/*" || type === "application/*";
}

/** A value of JSON a line. */
function isLines(type: string): boolean {
  return /ndjson|jsonl/.test(type);
}

function isForm(type: string): boolean {
  return forms.some((form) => form === type);
}

interface Placed extends Around {
  readonly isRequired: boolean;
}

function inputsOfMedia(media: JsonMap, placed: Placed, document: OpenApi): PulledInput[] {
  const example = media["example"] ?? firstExample(media["examples"], document);
  const fields = fieldsOf(media["schema"], document);
  const taken = new Set(placed.taken.map(({ name }) => name));
  const isPlain =
    fields !== undefined && fields.every(({ name }) => !taken.has(name) && /^[^\s?$]+$/.test(name));
  if (!isPlain) {
    return [whole(media, placed, document)];
  }
  const place = placeInBody(placed.verb);
  return fields.map(({ name, schema, required }) => {
    const given = isRecord(example) ? example[name] : undefined;
    const isFit = given !== undefined && fitsSchema(given, { schema, name, document });
    const value = isFit ? given : knownValue(schema, document);
    const type = partType(name, media, document);
    return {
      name,
      type: inputType(schema, document),
      required: required && placed.isRequired,
      ...place,
      ...(type === undefined ? {} : { as: { type } }),
      ...(value === undefined || value === null ? {} : { value }),
      schema,
    };
  });
}

/** The content type of one part of a form, where the document names one. */
function partType(name: string, media: JsonMap, document: OpenApi): string | undefined {
  const encoding = document.resolve(document.resolve(media["encoding"])[name]);
  const [type = ""] = (textOf(encoding["contentType"]) ?? "").split(",", 1);
  return type.trim() === "" || type.includes("*") ? undefined : type.trim();
}

function placeInBody(verb: Verb): { readonly place?: InputPlace } {
  return verb === "GET" || verb === "HEAD" ? { place: "body" } : {};
}

function whole(media: JsonMap, { taken, isRequired }: Placed, document: OpenApi): PulledInput {
  const schema = media["schema"];
  const name = taken.some((input) => input.name === "body") ? "request_body" : "body";
  const example = media["example"] ?? firstExample(media["examples"], document);
  const isFit = example !== undefined && fitsSchema(example, { schema, name, document });
  const value = isFit ? example : knownValue(schema, document);
  return {
    name,
    type: inputType(schema, document),
    required: isRequired,
    place: "whole",
    ...(value === undefined ? {} : { value }),
    schema,
  };
}

interface Field {
  readonly name: string;
  readonly schema: unknown;
  readonly required: boolean;
}

/** Properties that may be sent, with those of all parts of an allOf; undefined where the schema is no plain map. */
function fieldsOf(node: unknown, document: OpenApi, depth = 0): Field[] | undefined {
  const schema = document.resolve(node);
  const isChoice = schema["oneOf"] !== undefined || schema["anyOf"] !== undefined;
  if (isChoice || depth > 8) {
    return undefined;
  }
  const parts = listOf(schema["allOf"]).map((part) => fieldsOf(part, document, depth + 1));
  const own = pairsOf(schema["properties"]);
  if (parts.includes(undefined) || (parts.length === 0 && own.length === 0)) {
    return undefined;
  }
  const hidden = namesOf(node, { document, direction: "request" }).anyHidden;
  const required = new Set([
    ...listOf(schema["required"]).map(String),
    ...parts.flatMap((part) => part ?? []).flatMap((one) => (one.required ? [one.name] : [])),
  ]);
  const all = new Map<string, unknown>([
    ...parts.flatMap((part) => part ?? []).map((one) => [one.name, one.schema] as const),
    ...own,
  ]);
  return [...all]
    .filter(([name]) => !hidden.has(name))
    .map(([name, property]) => ({ name, schema: property, required: required.has(name) }));
}
