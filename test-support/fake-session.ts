import { createAjv } from "../src/contract/compile/create-ajv.ts";
import type { Contracts } from "../src/contract/contracts.ts";
import { createRowContracts } from "../src/contract/row-contract.ts";
import type { Sql } from "../src/ports/sql.ts";
import type {
  EndpointObject,
  FunctionObject,
  GroupObject,
  Metadata,
  Row,
  RowPage,
  TableObject,
  TaskObject,
  WorkspaceObject,
} from "../src/ports/metadata.ts";
import type { Clock, HttpAnswer, HttpRequest } from "../src/ports/http.ts";
import type { ScriptedObject } from "../src/ports/scripted-object.ts";
import { fakeClock } from "./fake-clock.ts";
import type { Credentials } from "../src/wire/login/login.ts";
import { assertOpen } from "../src/wire/safety.ts";
import { safeties, type Safety } from "../src/plan/call.ts";
import { fakeContent } from "./fake-content.ts";
import { metadataOf, questionsOf, type Session } from "../src/session/session.ts";
import type { RowQuestions } from "../src/ports/row-questions.ts";
import type { RunHistory, TaskRun } from "../src/ports/run-history.ts";
import { createXanoBackend } from "../src/backends/xano/backend.ts";
import { createSession } from "../src/session/create-session.ts";

/** What an instance of plain objects has; a list that is not given must not be asked for. */
export interface FakeInstance {
  readonly tables?: readonly TableObject[];
  readonly functions?: readonly FunctionObject[];
  readonly groups?: readonly GroupObject[];
  /** By group id. */
  readonly endpoints?: Readonly<Record<number, readonly EndpointObject[]>>;
  readonly tasks?: readonly TaskObject[];
  /** The last run of each task; one that ends now by default. */
  readonly lastRun?: RunHistory["lastRun"];
  readonly functionScripts?: readonly ScriptedObject[];
  /** By group id. */
  readonly endpointScripts?: Readonly<Record<number, readonly ScriptedObject[]>>;
  /** What answers when the metadata token is asked about; taken by default. */
  readonly me?: Error;
  /** The workspace; id 5 by default, null when there is none. */
  readonly workspace?: WorkspaceObject | Error | null;
  readonly isLive?: boolean;
  /** By table id. */
  readonly rows?: Readonly<Record<number, readonly Row[]>>;
  /** A content search finds all rows, whatever is asked for. */
  readonly ignoresSearch?: boolean;
  /** Instead of the page that `rows` make. */
  readonly page?: RowPage;
  /** One for all requests, or by request. */
  readonly answer?: HttpAnswer | Error | ((request: HttpRequest) => HttpAnswer | Error);
  /** JSON Schemas by contract name. */
  readonly contracts?: Readonly<Record<string, object>>;
  readonly open?: readonly Safety[];
  readonly token?: string | Error;
  readonly user?: Credentials;
  /** What answers when PostgreSQL is asked; absent where there is no connection. */
  readonly ping?: "ok" | Error;
  /** Whether that connection is not encrypted. */
  readonly isSqlInClear?: boolean;
  /** What waiting is measured by. */
  readonly clock?: Clock;
  /** How far its clock is ahead; it does not tell its time when absent. */
  readonly aheadMs?: number;
  /** What it is compared with; absent where there is none. */
  readonly v1?: FakeInstance;
}

export interface FakeSession extends Session {
  readonly metadata: Metadata;
  readonly questions: RowQuestions;
  /** Requests that left, in their order. */
  readonly sent: readonly HttpRequest[];
  /** How often a token was asked for. */
  logins(): number;
}

/** A session on plain objects. */
export function fakeSession(instance: FakeInstance): FakeSession {
  const sent: HttpRequest[] = [];
  let logins = 0;
  const openSafeties = new Set(instance.open ?? safeties);
  const { ping, clock } = instance;
  const session = createSession({
    ...(ping === undefined
      ? {}
      : { sql: { ...fakeSql(ping), isInClear: instance.isSqlInClear ?? false } }),
    http: {
      async send(request) {
        assertOpen(request, openSafeties);
        sent.push(request);
        const { answer } = instance;
        return given(typeof answer === "function" ? answer(request) : answer, "answer");
      },
    },
    backend: createXanoBackend(fakeMetadata(instance)),
    ...(instance.v1 === undefined ? {} : { v1: fakeMetadata(instance.v1) }),
    contracts: fakeContracts(instance.contracts ?? {}),
    openSafeties,
    clock: clock ?? fakeClock(),
    clockAheadMs: () => instance.aheadMs,
    isLive: instance.isLive ?? false,
    logIn: async () => {
      logins += 1;
      return given(instance.token, "token");
    },
    user: instance.user,
  });
  const [metadata, questions] = [metadataOf(session), questionsOf(session)];
  return { ...session, metadata, questions, sent, logins: () => logins };
}

/** An answer with a JSON body. */
export function jsonAnswer(value: unknown, given: Partial<HttpAnswer> = {}): HttpAnswer {
  return {
    status: 200,
    contentType: "application/json",
    text: JSON.stringify(value),
    elapsedMs: 84.4,
    attempts: 1,
    ...given,
  };
}

const defaultWorkspace: WorkspaceObject = { id: 5, name: "V2" };

function fakeMetadata(instance: FakeInstance): Metadata {
  const content = fakeContent(
    (tableId) => given(instance.rows?.[tableId], "rows"),
    instance.ignoresSearch,
  );
  return {
    me: async () => {
      if (instance.me !== undefined) {
        throw instance.me;
      }
    },
    workspace: async () =>
      given(
        instance.workspace === undefined ? defaultWorkspace : instance.workspace,
        "workspace",
      ) ?? undefined,
    tables: async () => given(instance.tables, "tables"),
    functions: async () => given(instance.functions, "functions"),
    groups: async () => given(instance.groups, "groups"),
    endpoints: async (groupId) => given(instance.endpoints?.[groupId], `endpoints of ${groupId}`),
    tasks: async () => given(instance.tasks, "tasks"),
    scripts: async (list) =>
      list === "functions"
        ? given(instance.functionScripts, "XanoScript of functions")
        : given(instance.endpointScripts?.[list.groupId], `XanoScript of ${list.groupId}`),
    ...content,
    history: { lastRun: instance.lastRun ?? (async () => justNow(instance.clock ?? fakeClock())) },
    rowPage: async (...asked) => instance.page ?? content.rowPage(...asked),
  };
}

function justNow(clock: Clock): TaskRun {
  const now = clock.date().getTime();
  return { startedMs: now, endedMs: now };
}

function unasked(): never {
  throw new Error("the fake instance has no rows in SQL");
}

/** Nothing but `ping` is asked of it. */
function fakeSql(ping: "ok" | Error): Sql {
  return {
    ping: async () => void given(ping, "SQL"),
    rows: unasked,
    reference: unasked,
    snapshot: unasked,
    questions: {
      count: unasked,
      aggregate: unasked,
      extreme: unasked,
      spread: unasked,
      duplicates: unasked,
    },
    close: async () => undefined,
  };
}

function fakeContracts(schemas: Readonly<Record<string, object>>): Contracts {
  const ajv = createAjv({});
  return {
    get: (name) => ajv.compile(given(schemas[name], `contract ${name}`)),
    find: (name) => {
      const schema = schemas[name];
      return schema === undefined ? undefined : { ...schema };
    },
    forRows: (_table, columns) => createRowContracts(ajv)(columns),
  };
}

function given<T>(value: T | Error | undefined, what: string): T {
  if (value === undefined) {
    throw new Error(`the fake instance has no ${what}`);
  }
  if (value instanceof Error) {
    throw value;
  }
  return value;
}
