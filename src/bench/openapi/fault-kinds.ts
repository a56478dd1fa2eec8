import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { parse } from "yaml";
import { isRecord } from "../../plan/is-record.ts";

type JsonMap = Readonly<Record<string, unknown>>;

/** An answer as a server sends it. */
export interface FaultAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string | Buffer;
}

/** A kind of fault: what the document says, an answer that fits, and those that do not. */
export interface FaultKind {
  readonly name: string;
  /** Version of OpenAPI. */
  readonly openapi: string;
  readonly schema: JsonMap;
  /** Components that the schema refers to. */
  readonly schemas: JsonMap;
  /** Headers that the document promises. */
  readonly headers: JsonMap;
  readonly right: FaultAnswer;
  readonly wrong: readonly FaultAnswer[];
}

/** Reads kinds of faults by name. */
export function readFaultKinds(file: string): FaultKind[] {
  const document: unknown = parse(readFileSync(file, "utf8"));
  return Object.entries(mapOf(document)).map(([name, given]) => {
    const { openapi, schema, schemas, headers, right, rightHeaders, ...one } = mapOf(given);
    const bodies = listOf(one["wrong"]).map((body) => ({ body }));
    return {
      name,
      openapi: textOf(openapi, "3.1.0"),
      schema: mapOf(schema),
      schemas: mapOf(schemas),
      headers: mapOf(headers),
      right: answerOf({ body: right, headers: rightHeaders }),
      wrong: [...bodies, ...listOf(one["answers"])].map(answerOf),
    };
  });
}

function mapOf(value: unknown): JsonMap {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An answer with a body of JSON, or with text as it is, or with bytes in hexadecimal digits. */
function answerOf(given: unknown): FaultAnswer {
  const { status, type, headers, body = {}, text, bytes } = mapOf(given);
  const fields = Object.entries(mapOf(headers)).map(([name, value]) => [name, String(value)]);
  const written = typeof text === "string" ? text : JSON.stringify(body);
  return {
    status: typeof status === "number" ? status : 200,
    type: textOf(type, "application/json"),
    headers: Object.fromEntries(fields),
    content: typeof bytes === "string" ? Buffer.from(bytes, "hex") : written,
  };
}

/** A document with an operation `GET /f<n>` for each kind. */
export function documentOfKinds(kinds: readonly FaultKind[]): Readonly<Record<string, unknown>> {
  const paths = kinds.map(({ schema, headers }, index) => {
    const ok = { description: "ok", headers, content: { "application/json": { schema } } };
    return [`/f${index}`, { get: { responses: { "200": ok } } }];
  });
  return {
    openapi: kinds[0]?.openapi,
    info: { title: "Faults", version: "1" },
    servers: [{ url: "/" }],
    paths: Object.fromEntries(paths),
    components: { schemas: Object.assign({}, ...kinds.map(({ schemas }) => schemas)) },
  };
}

/** Sends an answer as it is written. */
export function sendAnswer(
  response: ServerResponse,
  { status, type, headers, content }: FaultAnswer,
): void {
  response.writeHead(status, { "Content-Type": type, ...headers }).end(content);
}
