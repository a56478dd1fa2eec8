import type { EndpointCall, Safety } from "../plan/check.ts";
import type { Contracts } from "../contract/load.ts";
import type { HttpAnswer, Http, Metadata } from "../instance/ports.ts";
import type { Credentials } from "../instance/login.ts";
import { fillCredentials } from "./credentials.ts";
import { scanTable, type TableScan } from "./scan.ts";
import { toRequest } from "./request.ts";

/** What checks of one run share: the instance, the contracts, and answers that several checks judge. */
export interface Session {
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  /**
   * The answer of a call; the same call is made once in a run, however many checks judge it.
   * @throws {HeldBack} when its safety class is not open
   * @throws {InstanceError} when there is no answer, or no token for it
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
  /** Gives the test user's token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
  /** Stands for `$user_email` and `$user_password` in what is sent; never part of the plan or of a result. */
  readonly user: Credentials | undefined;
}

/** Makes the session of one run; nothing is read before a check asks for it. */
export function createSession(parts: SessionParts): Session {
  const { http, metadata, contracts, openSafeties, logIn, user } = parts;
  const kept = new Map<string, Promise<unknown>>();
  let token: Promise<string> | undefined;
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) ?? read();
    kept.set(key, known);
    // A key names one read, and one read gives one type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return known as Promise<T>;
  };
  const send = async (call: EndpointCall): Promise<HttpAnswer> => {
    if (!openSafeties.has(call.safety)) {
      // Refused by the port; neither credentials nor a token are needed for that.
      return http.send(toRequest(call));
    }
    const request = toRequest({ ...call, send: fillCredentials(call.send, user) });
    if (call.auth !== "bearer") {
      return http.send(request);
    }
    token ??= logIn();
    return http.send({ ...request, token: await token });
  };
  return {
    metadata,
    contracts,
    openSafeties,
    answer: (call) => once(`call ${callKey(call)}`, () => send(call)),
    scan: (tableId, columns) =>
      once(`scan ${tableId} ${columns.join()}`, () => scanTable(metadata, tableId, columns)),
  };
}

function callKey({ group, verb, path, send, auth }: EndpointCall): string {
  return `${verb} ${group.canonical}${path} ${auth} ${JSON.stringify(send)}`;
}
