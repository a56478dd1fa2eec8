import type { EndpointCall, Safety } from "../plan/check.ts";
import type { Contracts } from "../contract/load.ts";
import type { HttpAnswer, Http, Metadata, Sql } from "../instance/ports.ts";
import type { Credentials } from "../instance/login.ts";
import { createRedactor, type Redactor } from "../result/redact.ts";
import { fillCredentials } from "./credentials.ts";
import { createInstanceWatch, type InstanceWatch } from "./instance-watch.ts";
import { tellLists } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { scanTable, type TableScan } from "./scan.ts";
import { toRequest } from "./request.ts";

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
  /** Whether the instance as a whole is at fault. */
  readonly instance: InstanceWatch;
  /**
   * The answer of a call; the same call is made once in a run, however many checks judge it.
   * @throws {HeldBack} when its safety class is not open
   * @throws {InstanceError} when there is no answer
   * @throws {LoginFailed} when there is no token for it
   */
  answer(call: EndpointCall): Promise<HttpAnswer>;
  /** What references need of a table, read once. @throws {InstanceError} */
  scan(tableId: number, columns: readonly string[]): Promise<TableScan>;
}

/** What a session stands on. */
export interface SessionParts {
  readonly http: Http;
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  readonly sql?: Sql;
  /** False when absent. */
  readonly isLive?: boolean;
  /** Knows secrets by their form alone when absent. */
  readonly redactor?: Redactor;
  /** Gives the test user's token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
  /** Stands for `$user_email` and `$user_password` in what is sent; never part of the plan or of a result. */
  readonly user: Credentials | undefined;
}

/** Makes the session of one run; nothing is read before a check asks for it. */
export function createSession(parts: SessionParts): Session {
  const { http, contracts, openSafeties, isLive = false, user } = parts;
  const metadata = tellLists(parts.metadata);
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) ?? read();
    kept.set(key, known);
    // A key names one read, and one read gives one type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return known as Promise<T>;
  };
  const logIn = (): Promise<string> => once("login", () => LoginFailed.told(parts.logIn));
  const send = async (call: EndpointCall): Promise<HttpAnswer> => {
    if (!openSafeties.has(call.safety)) {
      // Refused by the port; neither credentials nor a token are needed for that.
      return http.send(toRequest(call));
    }
    const request = toRequest({ ...call, send: fillCredentials(call.send, user) });
    if (call.auth !== "bearer") {
      return http.send(request);
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
    ...(parts.sql === undefined ? {} : { sql: parts.sql }),
    instance: createInstanceWatch({ metadata, logIn }),
    answer: (call) => once(`call ${callKey(call)}`, () => send(call)),
    scan: (tableId, columns) =>
      once(`scan ${tableId} ${columns.join()}`, () => scanTable(metadata, tableId, columns)),
  };
}

function callKey({ group, verb, path, send, auth }: EndpointCall): string {
  return `${verb} ${group.canonical}${path} ${auth} ${JSON.stringify(send)}`;
}
