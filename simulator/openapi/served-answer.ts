import { isRecord, type JsonRecord } from "../rows/field.ts";
import { pairs, type ServedDocument } from "./served-document.ts";
import type { ServedOperation } from "./served-operation.ts";
import { wrongInput, type SentInputs } from "./sent-inputs.ts";
import { accepts } from "./values/accepts.ts";
import { valueMaker } from "./schema-value.ts";

/** Headers that the server itself fills. */
const ownHeaders: ReadonlySet<string> = new Set(["content-length", "content-type", "date"]);

/** An answer before it is sent. */
export interface ServedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What lets a request in. */
export interface ServedSecrets {
  readonly token: string;
  readonly key: string;
  readonly user: string;
  readonly password: string;
}

export interface Served {
  readonly document: ServedDocument;
  readonly operation: ServedOperation;
  readonly seed: number;
}

/** What an operation answers: refused without the right token, or a required input, else as the document has it. */
export function answerOf(
  served: Served,
  request: SentInputs,
  secrets: ServedSecrets,
): ServedAnswer {
  const { operation } = served;
  const { ways } = operation;
  const fits = (way: readonly JsonRecord[]): boolean =>
    way.every((scheme) => isLetIn(scheme, request, secrets));
  if (ways.length > 0 && !ways.some(fits)) {
    return (
      documented(served, ["401", "403", "4XX", "default"]) ?? plain(401, "Nobody is signed in")
    );
  }
  const wrong = wrongInput(operation, request, served.document);
  if (wrong !== undefined) {
    const refused = documented(served, ["422", "400", "4XX", "default"]);
    return refused ?? plain(400, `${wrong} is missing, or not what it should be`);
  }
  const wells = pairs(operation.operation["responses"])
    .map(([status]) => status)
    .filter((status) => status.startsWith("2"));
  const answer = documented(served, [...wells, "default"]);
  return answer === undefined
    ? plain(500, "The document has no answer")
    : withSent(answer, request);
}

/** What was asked for is what the answer is about: a value that was sent stands under its name. */
function withSent(answer: ServedAnswer, { path, query, body: sentBody }: SentInputs): ServedAnswer {
  if (!answer.contentType.includes("json") || answer.text === "") {
    return answer;
  }
  const body: unknown = JSON.parse(answer.text);
  if (!isRecord(body)) {
    return answer;
  }
  const sent = { ...(isRecord(sentBody) ? sentBody : {}), ...query, ...path };
  const repeated = Object.entries(sent).flatMap(([name, value]) => {
    const own = body[name];
    const typed = typeof own === "number" ? Number(value) : value;
    const isAlike = typeof own === typeof typed && !Number.isNaN(typed);
    return isAlike && (typeof own === "number" || typeof own === "string") ? [[name, typed]] : [];
  });
  const text = JSON.stringify({ ...body, ...Object.fromEntries(repeated) });
  return repeated.length === 0 ? answer : { ...answer, text };
}

/** An error that the document need not know. */
export function plain(status: number, message: string): ServedAnswer {
  return {
    status,
    contentType: "application/json",
    headers: {},
    text: JSON.stringify({ message }),
  };
}

function isLetIn(
  { type, scheme, in: where, name }: JsonRecord,
  { headers, query }: SentInputs,
  { token, key, user, password }: ServedSecrets,
): boolean {
  if (type === "mutualTLS") {
    return true;
  }
  if (type === "apiKey") {
    const sent = where === "header" ? headers[String(name).toLowerCase()] : query[String(name)];
    return where === "cookie" ? cookieOf(headers, String(name)) === key : sent === key;
  }
  const basic = Buffer.from(`${user}:${password}`).toString("base64");
  const isBasic = type === "http" && String(scheme).toLowerCase() === "basic";
  return headers["authorization"] === (isBasic ? `Basic ${basic}` : `Bearer ${token}`);
}

function cookieOf({ cookie = "" }: SentInputs["headers"], name: string): string | undefined {
  const found = cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** The first of some statuses that an operation documents. */
export function documented(
  { document, operation, seed }: Served,
  statuses: readonly string[],
): ServedAnswer | undefined {
  const { operation: described, verb, path } = operation;
  const responses = document.resolve(described["responses"]);
  const status = statuses.find((one) => Object.hasOwn(responses, one));
  if (status === undefined) {
    return undefined;
  }
  const response = document.resolve(responses[status]);
  const maker = valueMaker(document, String(seed), verb, path, status);
  const [content] = pairs(response["content"]);
  const headers = pairs(response["headers"])
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()))
    .map(([name, header]) => {
      const value = maker.make(document.resolve(header)["schema"]);
      return [name, String(value)] as const;
    });
  return {
    status: statusOf(status, statuses[0]),
    contentType: typeOf(content?.[0] ?? ""),
    headers: Object.fromEntries(headers),
    text: content === undefined ? "" : textOf(content, document, (schema) => maker.make(schema)),
  };
}

/** Where any type may come, JSON does. */
function typeOf(type: string): string {
  return type === "*/*" || type === "application/*" ? "application/json" : type;
}

function statusOf(status: string, wanted = "200"): number {
  return /^\d{3}$/.test(status) ? Number(status) : Number(wanted.replace("default", "200"));
}

function textOf(
  [type, media]: [string, unknown],
  document: ServedDocument,
  make: (schema: unknown) => unknown,
): string {
  const { example, examples, schema } = document.resolve(media);
  const [first] = pairs(examples).map(([, one]) => document.resolve(one)["value"]);
  const given = [example, first].find(
    (one) => one !== undefined && (schema === undefined || accepts(one, schema, document)),
  );
  const value = given === undefined ? make(schema) : given;
  return typeOf(type).includes("json") ? JSON.stringify(value) : String(value);
}
