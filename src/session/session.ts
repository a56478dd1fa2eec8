import type { EndpointCall, Safety } from "../plan/call.ts";
import type { Contracts } from "../contract/load.ts";
import { systemClock } from "../wire/clock.ts";
import { datedByInstance } from "../wire/instance-clock.ts";
import { askMetadata } from "../rows/metadata/questions.ts";
import type { RowQuestions } from "../ports/row-questions.ts";
import type { Clock, HttpAnswer, Http, Metadata, Sql } from "../ports/ports.ts";
import type { Credentials } from "../wire/login/login.ts";
import { createMemoryStates, type States } from "../states/states.ts";
import { createRedactor, type Redactor } from "../redaction/redact.ts";
import { fillCredentials } from "./credentials.ts";
import { createFlowMemory, type FlowMemory } from "./flow-memory.ts";
import { createInstanceWatch, type InstanceWatch } from "./instance-watch.ts";
import { tellLists } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { scanTable, type TableScan } from "./scan.ts";
import { toRequest } from "./request.ts";
import { withKey, type SentKey } from "./sent-key.ts";
import { tellV1, type V1 } from "./v1-failed.ts";

/** What checks of one run share: the instance, the contracts, and answers that several checks judge. */
export interface Session {
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  /** Stands before every word of the instance that enters a finding. */
  readonly redactor: Redactor;
  /** Whether the target is a live instance: what is inferred is then unconfirmed, not wrong. */
  readonly isLive: boolean;
  /** PostgreSQL under the instance, where there is a connection: questions over all rows are put to it. */
  readonly sql?: Sql;
  /** The instance that V2 is compared with; absent where none is set. */
  readonly v1?: V1;
  /** Questions over all rows of a table, put to PostgreSQL where there is a connection; each is asked once. */
  readonly questions: RowQuestions;
  /** Whether the instance as a whole is at fault. */
  readonly instance: InstanceWatch;
  /**
   * The answer of a call; the same call is made once in a run, however many checks judge it. A `token` is sent in the
   * place of the test user's, and never renewed.
   * @throws {HeldBack} when its safety class is not open
   * @throws {InstanceError} when there is no answer
   * @throws {LoginFailed} when there is no token for it
   */
  answer(call: EndpointCall, token?: string): Promise<HttpAnswer>;
  /** Makes a call anew, whatever was answered before. Throws as `answer` does. */
  act(call: EndpointCall): Promise<HttpAnswer>;
  /** What is known of the account that is signed in, as the specs write it: `$user_id`, `$user_email`. */
  readonly account: Readonly<Record<string, string | number>>;
  /** What the steps of a flow hand on. */
  flow(id: string): FlowMemory;
  /** What waiting is measured by; its dates are those of the instance, as far as that tells its time. */
  readonly clock: Clock;
  /** How far the instance's clock is ahead of this machine's; undefined where it has not told its time. */
  clockAheadMs(): number | undefined;
  /** What is kept of rows from one run to the next. */
  readonly states: States;
  /** How many rows a table has on a side, counted once. @throws {InstanceError} */
  readonly countRows: CountRows;
  /** The same as things stand now. @throws {InstanceError} */
  readonly countRowsAnew: CountRows;
  /** What references need of a table, read once. @throws {InstanceError} */
  scan(tableId: number, columns: readonly string[]): Promise<TableScan>;
}

/** Counts the rows of a table on a side. */
export type CountRows = (side: "v1" | "v2", tableId: number) => Promise<number>;

/** What a session stands on. */
export interface SessionParts {
  readonly http: Http;
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  readonly sql?: Sql;
  readonly v1?: V1;
  /** False when absent. */
  readonly isLive?: boolean;
  /** Knows secrets by their form alone when absent. */
  readonly redactor?: Redactor;
  /** Gives the test user's token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
  /** Stands for `$user_email` and `$user_password` in what is sent; never part of the plan or of a result. */
  readonly user: Credentials | undefined;
  /** Ids of the test user by name; none when absent. */
  readonly account?: Readonly<Record<string, number>>;
  /** Sent where a call takes a key; absent where there is none. */
  readonly key?: SentKey;
  /** The machine's own when absent. */
  readonly clock?: Clock;
  /** Not known when absent. */
  readonly clockAheadMs?: () => number | undefined;
  /** Ends with the session when absent. */
  readonly states?: States;
}

/** Makes the session of one run; nothing is read before a check asks for it. */
export function createSession(parts: SessionParts): Session {
  const { http, contracts, openSafeties, isLive = false, user, clock = systemClock } = parts;
  const { clockAheadMs = () => undefined } = parts;
  const metadata = tellLists(parts.metadata);
  const others = otherServers(parts);
  const questions = parts.sql?.questions ?? askMetadata(metadata);
  const kept = new Map<string, Promise<unknown>>();
  const flows = new Map<string, FlowMemory>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) ?? read();
    kept.set(key, known);
    // A key names one read, and one read gives one type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return known as Promise<T>;
  };
  const logIn = (): Promise<string> => once("login", () => LoginFailed.told(parts.logIn));
  const send = async (call: EndpointCall, foreign?: string): Promise<HttpAnswer> => {
    if (!openSafeties.has(call.safety)) {
      // Refused by the port; neither credentials nor a token are needed for that.
      return http.send(toRequest(call));
    }
    const request = toRequest({ ...call, send: fillCredentials(call.send, user) });
    if (call.auth === "key") {
      return http.send(withKey(request, parts.key));
    }
    if (foreign !== undefined || call.auth !== "bearer") {
      return http.send(foreign === undefined ? request : { ...request, token: foreign });
    }
    const token = await logIn();
    // A token that has expired is renewed on the way; only that is denied.
    return LoginFailed.told(() => http.send({ ...request, token }), ["denied"]);
  };
  return {
    metadata,
    contracts,
    openSafeties,
    redactor: parts.redactor ?? createRedactor([]),
    isLive,
    ...others,
    questions: askOnce(questions, once),
    instance: createInstanceWatch({ metadata, logIn, ...others }),
    answer: (call, token) => once(`call ${callKey(call)} ${token ?? ""}`, () => send(call, token)),
    act: (call) => send(call),
    account: accountOf(parts),
    flow: (id) => flows.get(id) ?? keep(flows, id, createFlowMemory()),
    clock: datedByInstance(clock, clockAheadMs),
    clockAheadMs,
    states: parts.states ?? createMemoryStates(),
    ...countingRows(questions, others.v1, once),
    scan: (tableId, columns) =>
      once(`scan ${tableId} ${columns.join()}`, () => scanTable(metadata, tableId, columns)),
  };
}

function accountOf({ account = {}, user }: SessionParts): Session["account"] {
  const ids = Object.entries(account).map(([name, id]) => [`$${name}`, id]);
  return { ...Object.fromEntries(ids), ...(user === undefined ? {} : { $user_email: user.email }) };
}

/** What there is beside the instance that is judged. */
function otherServers({ sql, v1 }: SessionParts): Pick<Session, "sql" | "v1"> {
  return {
    ...(sql === undefined ? {} : { sql }),
    ...(v1 === undefined ? {} : { v1: tellV1(v1) }),
  };
}

function countingRows(
  v2: RowQuestions,
  v1: V1 | undefined,
  once: Once,
): Pick<Session, "countRows" | "countRowsAnew"> {
  const sides = { v2, v1: v1 === undefined ? v2 : askMetadata(v1) };
  const countRowsAnew: CountRows = async (side, tableId) =>
    (await sides[side].count({ tableId, where: [] })).value;
  return {
    countRows: (side, tableId) =>
      once(`count ${side} ${tableId}`, () => countRowsAnew(side, tableId)),
    countRowsAnew,
  };
}

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  kept.set(key, value);
  return value;
}

type Once = <T>(key: string, read: () => Promise<T>) => Promise<T>;

function keyOf(...asked: readonly unknown[]): string {
  return JSON.stringify(asked);
}

/** Checks that ask the same share the answer. */
function askOnce(questions: RowQuestions, once: Once): RowQuestions {
  return {
    count: (...asked) => once(keyOf("count", asked), () => questions.count(...asked)),
    aggregate: (...asked) => once(keyOf("aggregate", asked), () => questions.aggregate(...asked)),
    extreme: (...asked) => once(keyOf("extreme", asked), () => questions.extreme(...asked)),
    spread: (...asked) => once(keyOf("spread", asked), () => questions.spread(...asked)),
    duplicates: (...asked) =>
      once(keyOf("duplicates", asked), () => questions.duplicates(...asked)),
  };
}

function callKey({ group, verb, path, send, auth }: EndpointCall): string {
  return `${verb} ${group.canonical}${path} ${auth} ${JSON.stringify(send)}`;
}
