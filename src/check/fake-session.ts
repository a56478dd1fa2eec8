import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Contracts } from "../contract/load.ts";
import { rowSchema } from "../contract/row-schema.ts";
import type {
  EndpointObject,
  FunctionObject,
  GroupObject,
  HttpAnswer,
  HttpRequest,
  Metadata,
  Row,
  RowPage,
  TableObject,
  TaskObject,
  WorkspaceObject,
} from "../instance/ports.ts";
import type { Credentials } from "../instance/login.ts";
import { assertOpen } from "../instance/safety.ts";
import { safeties, type Safety } from "../plan/check.ts";
import { createSession, type Session } from "./session.ts";

/** What an instance of plain objects has; a list that is not given must not be asked for. */
export interface FakeInstance {
  readonly tables?: readonly TableObject[];
  readonly functions?: readonly FunctionObject[];
  readonly groups?: readonly GroupObject[];
  /** By group id. */
  readonly endpoints?: Readonly<Record<number, readonly EndpointObject[]>>;
  readonly tasks?: readonly TaskObject[];
  /** What answers when the metadata token is asked about; taken by default. */
  readonly me?: Error;
  /** The workspace; id 5 by default, null when there is none. */
  readonly workspace?: WorkspaceObject | Error | null;
  readonly isLive?: boolean;
  /** By table id. */
  readonly rows?: Readonly<Record<number, readonly Row[]>>;
  /** Instead of the page that `rows` make. */
  readonly page?: RowPage;
  readonly answer?: HttpAnswer | Error;
  /** JSON Schemas by contract name. */
  readonly contracts?: Readonly<Record<string, object>>;
  readonly open?: readonly Safety[];
  readonly token?: string | Error;
  readonly user?: Credentials;
}

export interface FakeSession extends Session {
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
  const session = createSession({
    http: {
      async send(request) {
        assertOpen(request, openSafeties);
        sent.push(request);
        return given(instance.answer, "answer");
      },
    },
    metadata: fakeMetadata(instance),
    contracts: fakeContracts(instance.contracts ?? {}),
    openSafeties,
    isLive: instance.isLive ?? false,
    logIn: async () => {
      logins += 1;
      return given(instance.token, "token");
    },
    user: instance.user,
  });
  return { ...session, sent, logins: () => logins };
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
  const rowsOf = (tableId: number): readonly Row[] => given(instance.rows?.[tableId], "rows");
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
    rowPage: async (tableId, _page, perPage) => {
      const rows = instance.page === undefined ? rowsOf(tableId) : [];
      const isAll = rows.length <= perPage;
      const page = { rows: rows.slice(0, perPage), nextPage: isAll ? null : 2, total: rows.length };
      return instance.page ?? page;
    },
    async *allRows(tableId) {
      for (const row of rowsOf(tableId)) {
        yield [row];
      }
    },
  };
}

function fakeContracts(schemas: Readonly<Record<string, object>>): Contracts {
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true });
  addFormats.default(ajv);
  return {
    get: (name) => ajv.compile(given(schemas[name], `contract ${name}`)),
    forRows: (_table, columns) => ajv.compile(rowSchema(columns)),
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
