import type { EndpointCall, Safety } from "../plan/call.ts";
import type { Contracts } from "../contract/contracts.ts";
import { systemClock } from "../wire/clock.ts";
import { datedByInstance } from "../wire/instance-clock.ts";
import { askMetadata } from "../rows/metadata/questions.ts";
import type { RowQuestions } from "../ports/row-questions.ts";
import type { Access } from "../ports/access.ts";
import type { Backend } from "../ports/backend.ts";
import type { Sql } from "../ports/sql.ts";
import type { Metadata, V1 } from "../ports/metadata.ts";
import type { Clock, Http } from "../ports/http.ts";
import type { Credentials } from "../wire/login/login.ts";
import { createMemoryStates, type States } from "../states/states.ts";
import { createRedactor } from "../redaction/redact.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { aroundQuestions } from "../rows/around-questions.ts";
import { createFlowMemory, type FlowMemory } from "./flow-memory.ts";
import { createInstanceWatch } from "./instance-watch.ts";
import { withListErrors } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { scanTable } from "./scan.ts";
import { sendCall } from "./send-call.ts";
import type { SentKey } from "./sent-key.ts";
import { withV1Errors } from "./v1-failed.ts";
import { declared, type CountRows, type Session } from "./session.ts";

/** What a session stands on. */
export interface SessionParts {
  readonly http: Http;
  readonly backend: Backend;
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
  /** Lets in calls of a backend with schemes of its own. */
  readonly access?: Access;
  /** The machine's own when absent. */
  readonly clock?: Clock;
  /** Not known when absent. */
  readonly clockAheadMs?: () => number | undefined;
  /** Ends with the session when absent. */
  readonly states?: States;
}

/** Creates the session of a run; nothing is read before a check needs it. */
export function createSession(parts: SessionParts): Session {
  const { contracts, openSafeties, isLive = false, clock = systemClock } = parts;
  const { clockAheadMs = () => undefined } = parts;
  const backend = withListErrors(parts.backend);
  const { metadata } = backend;
  const others = otherServers(parts);
  const questions = askRows(parts.sql, metadata);
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
  const sending = { ...parts, logIn };
  return {
    ...(metadata && { metadata }),
    ...(questions && { questions: askOnce(questions, once) }),
    contracts,
    openSafeties,
    redactor: parts.redactor ?? createRedactor([]),
    isLive,
    ...others,
    instance: createInstanceWatch({ backend, logIn, ...others }),
    answer: (call, token) =>
      once(`call ${callKey(call)} ${token ?? ""}`, () => sendCall(sending, call, token)),
    act: (call) => sendCall(sending, call),
    account: accountOf(parts),
    flow: (id) => flows.get(id) ?? keep(flows, id, createFlowMemory()),
    clock: datedByInstance(clock, clockAheadMs),
    clockAheadMs,
    states: parts.states ?? createMemoryStates(),
    ...countingRows(questions, others.v1, once),
    scan: (tableId, columns) =>
      once(`scan ${tableId} ${JSON.stringify(columns)}`, () =>
        scanTable(declared(metadata), tableId, columns),
      ),
  };
}

/** PostgreSQL answers where it is connected. */
function askRows(sql: Sql | undefined, metadata: Metadata | undefined): RowQuestions | undefined {
  return sql?.questions ?? (metadata && askMetadata(metadata));
}

/** Checks with the same question share the answer. */
function askOnce(questions: RowQuestions, once: Once): RowQuestions {
  return aroundQuestions(questions, (asked, answer) => once(JSON.stringify(asked), answer));
}

function accountOf({ account = {}, user }: SessionParts): Session["account"] {
  const ids = Object.entries(account).map(([name, id]) => [`$${name}`, id]);
  return { ...Object.fromEntries(ids), ...(user === undefined ? {} : { $user_email: user.email }) };
}

/** The other servers of a run. */
function otherServers({ sql, v1, sqlV1 }: SessionParts): Pick<Session, "sql" | "v1" | "sqlV1"> {
  return {
    ...(sql === undefined ? {} : { sql }),
    ...(v1 === undefined ? {} : { v1: withV1Errors(v1) }),
    ...(sqlV1 === undefined ? {} : { sqlV1 }),
  };
}

function countingRows(
  v2: RowQuestions | undefined,
  v1: V1 | undefined,
  once: Once,
): Pick<Session, "countRows" | "countRowsAnew"> {
  const sides = { v2, v1: v1 === undefined ? v2 : askMetadata(v1) };
  const countRowsAnew: CountRows = async (side, tableId) =>
    (await declared(sides[side]).count({ tableId, where: [] })).value;
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

function callKey({ group, verb, path, send, auth }: EndpointCall): string {
  return `${verb} ${group.canonical}${path} ${auth} ${JSON.stringify(send)}`;
}
