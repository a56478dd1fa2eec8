import type { InputPlace, InputWriting, LoginWays } from "../../plan/call.ts";
import { sampleFor, variablesIn } from "../../language/samples.ts";
import type { Samples } from "../../language/spec.generated.ts";
import type { NamedContracts } from "../contracts.ts";
import { isJsonType } from "../../wire/body/media-type.ts";
import type { Operation, PulledInput } from "../operations/operation.ts";

/** An operation in the words of an endpoints spec; keys in the order in which they are written. */
export interface PulledEntry {
  readonly path: string;
  readonly method: string;
  readonly auth: string;
  readonly security?: LoginWays;
  readonly safety: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly in?: Readonly<Record<string, InputPlace>>;
  readonly as?: Readonly<Record<string, InputWriting>>;
  readonly send?: Readonly<Record<string, unknown>>;
  readonly unknown?: readonly string[];
  readonly sends?: string;
  readonly contract: string;
  readonly status: number;
  readonly content?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers?: Readonly<Record<string, WrittenAnswer>>;
  readonly errors?: Readonly<Record<string, string>>;
}

interface WrittenAnswer {
  readonly bodies?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an entry says of an operation. `given`: values that the entry has already. */
export function entryOf(
  operation: Operation,
  contracts: NamedContracts,
  { samples, given = {} }: { readonly samples: Samples; readonly given?: object },
): PulledEntry {
  const { path, verb: method, auth, security, safety, inputs, sends } = operation;
  const writings = inputs.flatMap(({ name, as }) => (as === undefined ? [] : [[name, as]]));
  const places = inputs.flatMap(({ name, place }) => (place === undefined ? [] : [[name, place]]));
  const wanting = inputs.filter(
    ({ name, type, required }) =>
      required && !Object.hasOwn(given, name) && sampleFor(samples, name, type) === undefined,
  );
  const known = wanting.filter(isSendable);
  const unknown = wanting.filter((input) => !isSendable(input)).map(({ name }) => name);
  return {
    path,
    method,
    auth,
    ...(security === undefined ? {} : { security }),
    safety,
    ...mapped("inputs", inputs.map(typed)),
    ...mapped("in", places),
    ...mapped("as", writings),
    ...mapped(
      "send",
      known.map(({ name, value }) => [name, value]),
    ),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...(sends === undefined ? {} : { sends }),
    contract: contracts.success,
    ...answered(operation, contracts),
    ...mapped("errors", Object.entries(contracts.errors)),
  };
}

/** What is said of the good answers: in short where there is one of a plain type, else of each. */
function answered(
  operation: Operation,
  { answers: named }: NamedContracts,
): Pick<PulledEntry, "status" | "content" | "headers" | "answers"> {
  const { verb, answers } = operation;
  const [{ status, headers }] = answers;
  const hasBody = (one: string): boolean => verb !== "HEAD" && !isBodiless(one);
  if (isPlain(operation, named[status] ?? {})) {
    const [type = anything] = Object.keys(named[status] ?? {});
    const content = type === usualType || !hasBody(status) ? {} : { content: type };
    return { status: Number(status), ...content, ...mapped("headers", headers.map(typed)) };
  }
  const all = answers.map((answer) => {
    const own = hasBody(answer.status) ? Object.entries(named[answer.status] ?? {}) : [];
    const answered = { ...mapped("bodies", own), ...mapped("headers", answer.headers.map(typed)) };
    return [answer.status, answered];
  });
  return { status: Number(status.replace("xx", "00")), ...mapped("answers", all) };
}

const usualType = "application/json";
const anything = "*/*";

/** Whether one status, one content type and one contract say it all. */
function isPlain({ answers }: Operation, bodies: Readonly<Record<string, string>>): boolean {
  const [[type, contract] = [anything, "any"], ...more] = Object.entries(bodies);
  const isJudged = contract !== "any" && contract !== "json";
  const isOfOneType = more.length === 0 && (type === usualType || !(isJudged || isJsonType(type)));
  return answers.length === 1 && /^\d{3}$/.test(answers[0].status) && isOfOneType;
}

/** What reads as a `$name` would stand for something of the test user's. */
function isSendable({ value }: PulledInput): boolean {
  return value !== undefined && variablesIn(value).length === 0;
}

function typed({
  name,
  type,
  required,
}: Pick<PulledInput, "name" | "type" | "required">): string[] {
  return [required ? name : `${name}?`, type];
}

/** Statuses whose answers have no body. */
function isBodiless(status: string): boolean {
  return ["204", "205", "304"].includes(status);
}

function mapped<K extends string>(
  key: K,
  pairs: readonly (readonly unknown[])[],
): { readonly [P in K]?: Record<string, never> } {
  const map = Object.fromEntries(pairs.map(([name, value]) => [String(name), value]));
  // TypeScript widens a computed key to string.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (pairs.length === 0 ? {} : { [key]: map }) as {
    readonly [P in K]?: Record<string, never>;
  };
}
