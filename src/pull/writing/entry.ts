import type { InputPlace } from "../../plan/call.ts";
import { sampleFor, variablesIn } from "../../language/samples.ts";
import type { Samples } from "../../language/spec.generated.ts";
import type { NamedContracts } from "../contracts.ts";
import type { Operation, PulledInput } from "../operations/operation.ts";

/** An operation in the words of an endpoints spec; keys in the order in which they are written. */
export interface PulledEntry {
  readonly path: string;
  readonly method: string;
  readonly auth: string;
  readonly safety: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly in?: Readonly<Record<string, InputPlace>>;
  readonly send?: Readonly<Record<string, unknown>>;
  readonly unknown?: readonly string[];
  readonly sends?: string;
  readonly contract: string;
  readonly status: number;
  readonly content?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
}

/** What an entry says of an operation. `given`: values that the entry has already. */
export function entryOf(
  operation: Operation,
  contracts: NamedContracts,
  { samples, given = {} }: { readonly samples: Samples; readonly given?: object },
): PulledEntry {
  const { path, verb: method, auth, safety, inputs, sends, answer } = operation;
  const { headers } = answer;
  const places = inputs.flatMap(({ name, place }) => (place === undefined ? [] : [[name, place]]));
  const wanting = inputs.filter(
    ({ name, type, required }) =>
      required && !Object.hasOwn(given, name) && sampleFor(samples, name, type) === undefined,
  );
  const known = wanting.filter(isSendable);
  const unknown = wanting.filter((input) => !isSendable(input)).map(({ name }) => name);
  const content = answer.content ?? "";
  const isContent = content !== "" && method !== "HEAD" && !isBodiless(answer.status);
  return {
    path,
    method,
    auth,
    safety,
    ...mapped("inputs", inputs.map(typed)),
    ...mapped("in", places),
    ...mapped(
      "send",
      known.map(({ name, value }) => [name, value]),
    ),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...(sends === undefined ? {} : { sends }),
    contract: contracts.success,
    status: Number(answer.status),
    ...(isContent ? { content } : {}),
    ...mapped("headers", headers.map(typed)),
    ...mapped("errors", Object.entries(contracts.errors)),
  };
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
