import { isRecord, type JsonRecord } from "../rows/field.ts";
import { items, pairs, type ServedDocument } from "./served-document.ts";
import type { ServedOperation } from "./served-operation.ts";
import { accepts } from "./values/accepts.ts";

/** What was sent, as far as it is judged. */
export interface SentInputs {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The first input that is missing, or that its schema forbids; undefined where all are good. */
export function wrongInput(
  operation: ServedOperation,
  sent: SentInputs,
  document: ServedDocument,
): string | undefined {
  const parameter = operation.parameters.find((one) => isWrong(one, sent, document));
  return parameter === undefined
    ? wrongBody(operation, sent.body, document)
    : String(parameter["name"]);
}

function isWrong(parameter: JsonRecord, sent: SentInputs, document: ServedDocument): boolean {
  const { in: where, name, required, schema } = parameter;
  const text = textOf(where, String(name), sent);
  if (text === undefined) {
    return required === true && where !== "path" && where !== "cookie";
  }
  const types = new Set([document.resolve(schema)["type"]].flat());
  // Lists and maps are written in many ways.
  const isPlain = !types.has("array") && !types.has("object");
  return (
    isPlain && schema !== undefined && !valuesOf(text).some((one) => accepts(one, schema, document))
  );
}

function textOf(where: unknown, name: string, sent: SentInputs): string | undefined {
  switch (where) {
    case "path":
      return sent.path[name];
    case "query":
      return sent.query[name];
    case "header":
      return sent.headers[name.toLowerCase()];
    default:
      return undefined;
  }
}

/** What a text may stand for. */
function valuesOf(text: string): unknown[] {
  const isNumber = text.trim() !== "" && !Number.isNaN(Number(text));
  return [
    text,
    ...(isNumber ? [Number(text)] : []),
    ...(text === "true" || text === "false" ? [text === "true"] : []),
  ];
}

function wrongBody(
  { operation }: ServedOperation,
  body: unknown,
  document: ServedDocument,
): string | undefined {
  const requestBody = document.resolve(operation["requestBody"]);
  const [content] = pairs(requestBody["content"]);
  const [type = "", media] = content ?? [];
  const schema = document.resolve(media)["schema"];
  const required = items(document.resolve(schema)["required"]).map(String);
  if (body === undefined || !type.includes("json")) {
    const isDue = requestBody["required"] === true;
    const missing = required.find((name) => !isRecord(body) || body[name] === undefined);
    return body === undefined && !isDue ? undefined : missing;
  }
  // What only answers have is not asked for.
  const asked = { ...document, writeOnly: document.readOnly };
  return schema === undefined || accepts(body, schema, asked) ? undefined : "body";
}
