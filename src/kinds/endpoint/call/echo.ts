import { namedProperties, type NamedProperty } from "../../../contract/echo-marks.ts";
import { everyItem, showAs, valueAt, valuesAt } from "../../../contract/show-value.ts";
import { pointerTo } from "../../../text/json-pointer.ts";
import type { Judged } from "../../../contract/deviation.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import type { Finding } from "../../../result/result.ts";
import { failure } from "../../../session/judgement.ts";
import type { Contracts } from "../../../contract/contracts.ts";

/** Places in Xano's answers that hold the object: the body itself or a property of its envelope. */
const envelopes = ["data", "result", "result/data", "function_result", "function_result/data"];

/** Names that identify an object, such as `user_id` and `email`. */
const identity = /(?:^|_)(?:id|uuid|guid|email)$|[a-z](?:Id|Uuid|Guid|Email)$/;

const saysWhose = /_(?:id|uuid|guid|email)$|[a-z](?:Id|Uuid|Guid|Email)$/;

/** Whether the value of a property of this name says which object is meant. */
export function namesObject(name: string): boolean {
  return identity.test(name);
}

/** Names that limit a list: the backend may return fewer. */
const paging = /^(?:page|per_?page|limit|offset|size|count|total)$|_(?:size|limit|count)$/i;

/** The account that is signed in, by the specs' variables: `$user_id`, `$user_email`. */
type Account = Readonly<Record<string, string | number>>;

/** A value that a body must repeat. */
export interface Echo {
  /** The names leading to it; `*` stands for every row of a list. */
  readonly steps: readonly string[];
  /** Name of the input, or `$user_id` and the like for the account that is signed in. */
  readonly input: string;
  readonly sent: string | number;
}

/**
 * Finds properties that should repeat an input but have another value: the body is about something else than what was
 * asked for. A property must repeat the input of the same name if that is a whole number or identifies an object; in
 * the body, in its envelope's data, and wherever the contract names it. The contract can mark further properties with
 * `x-echo`.
 */
export function judgeEcho(
  call: EndpointCall,
  judged: Judged,
  { contracts, account }: { readonly contracts: Contracts; readonly account: Account },
): Finding[] {
  const { contract } = call.expect;
  const named = contract === "any" ? [] : namedProperties(contract, contracts);
  return echoesOf(call, named, account).flatMap((echo) => judgeOne(echo, judged));
}

/** Lists the values that a body must repeat of a call, wherever it has them. */
export function echoesOf(
  { send, group }: Pick<EndpointCall, "send" | "group">,
  named: readonly NamedProperty[],
  account: Account,
): readonly Echo[] {
  const sent = new Map<string, unknown>(
    Object.entries(send).map(([name, value]) => [name, filled(value, account)]),
  );
  const marked = named.flatMap(({ steps, echoes }) =>
    typeof echoes === "string" ? { steps, input: echoes } : [],
  );
  // Elsewhere a path may accept a name where the body has an id; only two numbers certainly mean the same.
  const isPlain = (value: unknown): boolean =>
    group.base === undefined || typeof value === "number";
  const rowsMean = group.base === undefined;
  const byName = [...sent].flatMap(([input, value]) =>
    isRepeatable(input, value) && isPlain(value)
      ? placesOf(input, named, rowsMean).map((steps) => ({ steps, input }))
      : [],
  );
  const excepted = new Set(
    named.filter(({ echoes }) => echoes !== undefined).map(({ steps }) => steps.join("/")),
  );
  return [...marked, ...byName.filter(({ steps }) => !excepted.has(steps.join("/")))].flatMap(
    ({ steps, input }) => {
      const value = sent.get(input) ?? account[input];
      return isScalar(value) ? { steps, input, sent: value } : [];
    },
  );
}

function filled(value: unknown, account: Account): unknown {
  return typeof value === "string" && Object.hasOwn(account, value) ? account[value] : value;
}

function isRepeatable(name: string, value: unknown): boolean {
  return identity.test(name) || (Number.isInteger(value) && !paging.test(name));
}

/**
 * Places where a body may repeat an input by its name. A name that says whose it is, such as `user_id`, means the same
 * everywhere; any other, such as `number`, belongs to the object that it stands in, and only of Xano's lists are the
 * rows those that were asked for.
 */
function placesOf(
  name: string,
  named: readonly NamedProperty[],
  rowsMean: boolean,
): readonly (readonly string[])[] {
  const inEnvelope = envelopes.map((path) => [...path.split("/"), name]);
  const isMeant = ({ steps }: NamedProperty): boolean =>
    saysWhose.test(name) || (rowsMean && steps.at(-2) === everyItem);
  // The `id` of a row or of a nested object belongs to that object.
  const declared = name === "id" ? [] : named.filter((one) => one.name === name && isMeant(one));
  const all = [[name], ...inEnvelope, ...declared.map(({ steps }) => steps)];
  return [...new Map(all.map((steps) => [steps.join("/"), steps])).values()];
}

function judgeOne({ steps, input, sent }: Echo, judged: Judged): Finding[] {
  const places = valuesAt(judged.body, steps);
  const foreign = places.filter(({ value }) => isScalar(value) && !isSame(value, sent));
  const [first] = foreign;
  if (first === undefined) {
    return [];
  }
  const actual = showAs(first.value, valueAt(judged.shown, first.at));
  const what = input.startsWith("$")
    ? "the account that is signed in"
    : `the ${input} that was sent`;
  const many = steps.includes(everyItem) ? `, in ${foreign.length} of ${places.length} rows` : "";
  const message = `${first.at} is ${actual}, not ${what}${many}: the answer is about another`;
  const path = steps.reduce(pointerTo, "");
  return [failure("echo", { path, message, expected: what, actual })];
}

function isScalar(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** Compares loosely: a number may be text, and an email address may differ in case. */
function isSame(value: string | number, sent: string | number): boolean {
  return String(value).toLowerCase() === String(sent).toLowerCase();
}
