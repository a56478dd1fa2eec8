import type { EndpointCall, Safety } from "../plan/call.ts";
import type { Contracts } from "../contract/contracts.ts";
import { systemClock } from "../wire/clock.ts";
import { datedByInstance } from "../wire/instance-clock.ts";
import { askMetadata } from "../rows/metadata/questions.ts";
import type { RowQuestions } from "../ports/row-questions.ts";
import type { Clock, HttpAnswer, Http, Metadata, Sql } from "../ports/ports.ts";
import type { Credentials } from "../wire/login/login.ts";
import { createMemoryStates, type States } from "../states/states.ts";
import { createRedactor } from "../redaction/redact.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { fillCredentials } from "./credentials.ts";
import { createFlowMemory, type FlowMemory } from "./flow-memory.ts";
import { createInstanceWatch } from "./instance-watch.ts";
import { withListErrors } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { scanTable } from "./scan.ts";
import { toRequest } from "./request.ts";
import { withKey, type SentKey } from "./sent-key.ts";
import { tellV1 } from "./v1-failed.ts";
import type { V1 } from "./v1.ts";
import type { CountRows, Session } from "./session.ts";

/** What a session stands on. */
export interface SessionParts {
  readonly http: Http;
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  readonly sql?: Sql;
  readonly v1?: V1;
  readonly sqlV1?: Sql;
  /** False when absent. */
  readonly isLive?: boolean;
  /** Without it, secrets are recognised by their form only. */
  readonly redactor?: Redactor;
  /** Signs the test user in and returns a token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
  /** Replaces `$user_email` and `$user_password` when sending; never part of the plan or a result. */
  readonly user: Credentials | undefined;
  /** Ids of the test user by name; none when absent. */
  readonly account?: Readonly<Record<string, number>>;
  /** Sent with calls that need a key. */
  readonly key?: SentKey;
  /** The machine's own when absent. */
  readonly clock?: Clock;
  /** Not known when absent. */
  readonly clockAheadMs?: () => number | undefined;
  /** Ends with the session when absent. */
  readonly states?: States;
}

/** Creates the session of a run; nothing is read before a check needs it. */
export function createSession(parts: SessionParts): Session {
  const { http, contracts, openSafeties, isLive = false, user, clock = systemClock } = parts;
  const { clockAheadMs = () => undefined } = parts;
  const metadata = withListErrors(parts.metadata);
  const others = otherServers(parts);
  const questions = parts.sql?.questions ?? askMetadata(metadata);
  const kept = new Map<string, Promise<unknown>>();
  const flows = new Map<string, FlowMemory>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) ?? read();
    kept.set(key, known);
    // A key identifies one read, which has one result type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return known as Promise<T>;
  };
  const logIn = (): Promise<string> => once("login", () => LoginFailed.wrap(parts.logIn));
  const send = async (call: EndpointCall, foreign?: string): Promise<HttpAnswer> => {
    if (!openSafeties.has(call.safety)) {
      // The port refuses the call; it needs neither credentials nor a token.
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
    // An expired token is renewed automatically; only one that is rejected is denied.
    return LoginFailed.wrap(() => http.send({ ...request, token }), ["denied"]);
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

/** The other servers of a run. */
function otherServers({ sql, v1, sqlV1 }: SessionParts): Pick<Session, "sql" | "v1" | "sqlV1"> {
  return {
    ...(sql === undefined ? {} : { sql }),
    ...(v1 === undefined ? {} : { v1: tellV1(v1) }),
    ...(sqlV1 === undefined ? {} : { sqlV1 }),
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

/** Checks with the same question share the answer. */
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
