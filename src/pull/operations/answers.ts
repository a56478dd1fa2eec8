import { isJsonType, isStreamType } from "../../wire/body/media-type.ts";
import { inputType } from "./input-type.ts";
import { isRecord } from "../../plan/is-record.ts";
import { pairsOf, stepsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledAnswer, PulledBody, PulledHeader } from "./operation.ts";

/** The answers that an operation gives when all is well, and those that its document has for errors. */
export interface Answers {
  /** The usual one first; empty where there is none but errors. */
  readonly successes: readonly PulledAnswer[];
  readonly errors: readonly PulledAnswer[];
}

/** Reads the responses of an operation. Where no success is documented `default` is one, else it stands for errors. */
export function answersOf(responses: unknown, document: OpenApi): Answers {
  const all = pairsOf(responses)
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, response]) => [status.toLowerCase(), response] as const);
  const toAll = (pattern: RegExp): PulledAnswer[] =>
    all
      .filter(([status]) => pattern.test(status))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([status, response]) => toAnswer(status, response, document));
  const rest = all.find(([status]) => status === "default")?.[1];
  const [well, moved, errors] = [
    toAll(/^2(?:\d\d|xx)$/),
    toAll(/^3(?:\d\d|xx)$/),
    toAll(/^[45](?:\d\d|xx)$/),
  ];
  if (well.length === 0 && rest !== undefined) {
    return { successes: [toAnswer("2xx", rest, document), ...moved], errors };
  }
  const others = rest === undefined ? [] : ["4xx", "5xx"];
  const undocumented = others.filter((status) => !errors.some((one) => one.status === status));
  return {
    successes: [...well, ...moved],
    errors: [...errors, ...undocumented.map((status) => toAnswer(status, rest, document))],
  };
}

function toAnswer(status: string, node: unknown, document: OpenApi): PulledAnswer {
  const response = document.resolve(node);
  const bodies = pairsOf(response["content"]).map(([type, media]): PulledBody => {
    return { type: bare(type), schema: document.resolve(media)["schema"] };
  });
  const reference = isRecord(node) ? node["$ref"] : undefined;
  return {
    status,
    ...(typeof reference === "string" ? { sharedAs: stepsOf(reference).at(-1) ?? "" } : {}),
    bodies: [
      ...bodies.filter(({ type }) => isJsonType(type)),
      ...bodies.filter(({ type }) => !isJsonType(type)),
    ],
    headers: headersOf(response, document),
  };
}

/** What may be JSON, and is then as its schema says. */
export function mayBeJson({ type }: PulledBody): boolean {
  return isJsonType(type) || type === "*/*" || type === "application/*";
}

/** Texts of which a schema can say how they are. */
export function isText({ type }: PulledBody): boolean {
  return type.startsWith("text/") && !isStreamType(type) && !/html|xml|csv|yaml/.test(type);
}

/** A content type in small letters, without parameters. */
export function bare(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

function headersOf(response: JsonMap, document: OpenApi): PulledHeader[] {
  return pairsOf(response["headers"])
    .filter(([name]) => name.toLowerCase() !== "content-type" && !/[\s?]/.test(name))
    .map(([name, node]) => {
      const header = document.resolve(node);
      const type = inputType(header["schema"], document);
      return { name, type, required: header["required"] === true };
    });
}
