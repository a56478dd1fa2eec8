import { isRecord } from "../../plan/is-record.ts";
import type { InputPlace, Verb } from "../../plan/call.ts";
import { inputType } from "./input-type.ts";
import { firstExample, knownValue } from "../schema/known-value.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledInput } from "./operation.ts";

interface Around {
  readonly verb: Verb;
  /** Inputs that have their names already. */
  readonly taken: readonly PulledInput[];
}

interface SentBody {
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
}

/** Content types that are sent, the preferred first. */
const forms = ["application/x-www-form-urlencoded", "multipart/form-data"] as const;

/** The inputs of a body: its properties, or the body itself where it is no plain map or shares a name with another. */
export function bodyInputs(node: unknown, around: Around, document: OpenApi): SentBody {
  const body = document.resolve(node);
  const contents = new Map(pairsOf(body["content"]).map(([type, media]) => [bare(type), media]));
  if (contents.size === 0) {
    return { inputs: [] };
  }
  const json = [...contents.keys()].find((type) => /^application\/(.+\+)?json$/.test(type));
  const type = json ?? forms.find((form) => contents.has(form));
  if (type === undefined) {
    return { inputs: [], sends: "other" };
  }
  const media = document.resolve(contents.get(type));
  // Xano marks single inputs only.
  const inputs = inputsOfMedia(
    media,
    { ...around, isRequired: document.isXano || body["required"] === true },
    document,
  );
  return { inputs, ...(type === json ? {} : { sends: type }) };
}

function bare(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
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
    return [whole({ media, example, placed }, document)];
  }
  const place = placeInBody(placed.verb);
  return fields.map(({ name, schema, required }) => {
    const given = isRecord(example) ? example[name] : undefined;
    const value = given ?? knownValue(schema, document);
    return {
      name,
      type: inputType(schema, document),
      required: required && placed.isRequired,
      ...place,
      ...(value === undefined || value === null ? {} : { value }),
    };
  });
}

function placeInBody(verb: Verb): { readonly place?: InputPlace } {
  return verb === "GET" || verb === "HEAD" ? { place: "body" } : {};
}

function whole(
  {
    media,
    example,
    placed,
  }: { readonly media: JsonMap; readonly example: unknown; readonly placed: Placed },
  document: OpenApi,
): PulledInput {
  const { taken, isRequired } = placed;
  const value = example ?? knownValue(media["schema"], document);
  const names = taken.map(({ name }) => name);
  return {
    name: names.includes("body") ? "request_body" : "body",
    type: inputType(media["schema"], document),
    required: isRequired,
    place: "whole",
    ...(value === undefined ? {} : { value }),
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
  const required = new Set([
    ...listOf(schema["required"]).map(String),
    ...parts.flatMap((part) => part ?? []).flatMap((one) => (one.required ? [one.name] : [])),
  ]);
  const all = new Map<string, unknown>([
    ...parts.flatMap((part) => part ?? []).map((one) => [one.name, one.schema] as const),
    ...own,
  ]);
  return [...all]
    .filter(([, property]) => document.resolve(property)["readOnly"] !== true)
    .map(([name, property]) => ({ name, schema: property, required: required.has(name) }));
}
