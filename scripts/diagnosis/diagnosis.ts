import { InstanceError } from "../../src/errors.ts";
import { logIn } from "../../src/instance/login.ts";
import { createMetadata } from "../../src/instance/metadata.ts";
import type { Http, Metadata } from "../../src/instance/ports.ts";
import { createSql } from "../../src/instance/sql.ts";
import type { Workspace } from "../../src/plan/plan.ts";
import type { Connection } from "../../src/settings/connection.ts";
import { openHttp } from "../../src/suite/connect.ts";

/** One thing a run stands on: `ok`, `bad` with how to mend it in `says`, or `unset` where a setting leaves it out. */
export interface Diagnosis {
  readonly what: string;
  readonly state: "ok" | "bad" | "unset";
  readonly says: string;
}

/** Clocks may differ this much before tokens and freshness suffer. */
const mostSkewSeconds = 30;

/** What of a connection is reachable, in the order in which one thing needs the other; judges no spec. */
export async function diagnose(
  connection: Connection,
  { login }: Pick<Workspace, "login">,
): Promise<readonly Diagnosis[]> {
  const http = openHttp(connection);
  const { workspaceId, metaToken: token, branch, dataSource, user, sqlUrl, rateLimit } = connection;
  const metadata = createMetadata(http, {
    workspaceId,
    token,
    ...(branch === undefined ? {} : { branch }),
  });
  return [
    await look("instance", () => reach(connection.baseUrl)),
    await look("clock", () => measureSkew(connection.baseUrl)),
    await look("token", async () => {
      await metadata.me();
      return "accepted by the Metadata API";
    }),
    await look("scopes", () => readLists(metadata)),
    await look("workspace", () => findWorkspace(metadata, workspaceId)),
    branch === undefined
      ? unset("branch", "XANO_V2_BRANCH", "the live branch")
      : await look("branch", () => findLabel(http, connection, { route: "branch", label: branch })),
    dataSource === undefined
      ? unset("data source", "XANO_V2_DATA_SOURCE", "live")
      : await look("data source", () =>
          findLabel(http, connection, { route: "datasource", label: dataSource }),
        ),
    user === undefined
      ? unset("login", "XANO_V2_USER_EMAIL", "what needs a token cannot be judged")
      : await look("login", async () => {
          await logIn(http, login, user);
          return "the test user gets a token";
        }),
    sqlUrl === undefined
      ? unset("SQL", "XANO_V2_SQL_URL", "rows are read through the Metadata API")
      : await look("SQL", () => askSql(metadata, sqlUrl, workspaceId)),
    rateLimit === undefined
      ? unset("rate limit", "XANO_V2_RATE_LIMIT", "none is kept until the instance names one")
      : {
          what: "rate limit",
          state: "ok",
          says: `${rateLimit.requests} requests in ${rateLimit.perMs / 1000} s are kept`,
        },
  ];
}

/** One line each, aligned. */
export function describeDiagnoses(diagnoses: readonly Diagnosis[]): string {
  return diagnoses
    .map(({ what, state, says }) => `${state.padEnd(6)} ${what.padEnd(12)} ${says}`)
    .join("\n");
}

async function look(what: string, ask: () => Promise<string>): Promise<Diagnosis> {
  try {
    return { what, state: "ok", says: await ask() };
  } catch (error) {
    if (error instanceof InstanceError) {
      return { what, state: "bad", says: error.message };
    }
    throw error;
  }
}

function unset(what: string, setting: string, instead: string): Diagnosis {
  return { what, state: "unset", says: `${instead}; ${setting} is not set` };
}

async function ask(baseUrl: string): Promise<Response> {
  try {
    return await fetch(baseUrl, { method: "HEAD", signal: AbortSignal.timeout(10_000) });
  } catch {
    const message = `${new URL(baseUrl).host} does not answer; check XANO_V2_URL and the network`;
    throw new InstanceError("unreachable", message);
  }
}

async function reach(baseUrl: string): Promise<string> {
  const startedAt = performance.now();
  await ask(baseUrl);
  return `${new URL(baseUrl).host} answers in ${Math.round(performance.now() - startedAt)} ms`;
}

async function measureSkew(baseUrl: string): Promise<string> {
  const date = Date.parse((await ask(baseUrl)).headers.get("date") ?? "");
  if (Number.isNaN(date)) {
    throw new InstanceError("unexpected-answer", "the instance does not tell its time");
  }
  const seconds = Math.round(Math.abs(Date.now() - date) / 1000);
  if (seconds > mostSkewSeconds) {
    const message = `${seconds} s apart from the instance's; set this machine's clock`;
    throw new InstanceError("unexpected-answer", message);
  }
  return `${seconds} s apart from the instance's`;
}

async function readLists(metadata: Metadata): Promise<string> {
  const [tables, functions, groups, tasks] = await Promise.all([
    metadata.tables(),
    metadata.functions(),
    metadata.groups(),
    metadata.tasks(),
  ]);
  const [first] = tables;
  if (first !== undefined) {
    await metadata.rowPage(first.id, 1, 1);
  }
  return `can read ${tables.length} tables with rows, ${functions.length} functions, ${groups.length} API groups, ${tasks.length} tasks`;
}

async function findWorkspace(metadata: Metadata, id: number): Promise<string> {
  const workspace = await metadata.workspace();
  if (workspace === undefined) {
    throw new InstanceError(
      "unexpected-answer",
      `there is no workspace ${id}; check XANO_V2_WORKSPACE`,
    );
  }
  return `${workspace.id} "${workspace.name}"`;
}

async function findLabel(
  http: Http,
  { workspaceId, metaToken: token }: Connection,
  { route, label }: { readonly route: string; readonly label: string },
): Promise<string> {
  const path = `/api:meta/workspace/${workspaceId}/${route}`;
  const { status, text } = await http.send({ verb: "GET", path, token, safety: "read" });
  const labels = [...text.matchAll(/"label"\s*:\s*"([^"]*)"/g)].map(([, one = ""]) => one);
  if (status !== 200 || !labels.includes(label)) {
    const known = labels.length === 0 ? `HTTP ${status}` : labels.join(", ");
    throw new InstanceError("unexpected-answer", `expected ${label}, the workspace has ${known}`);
  }
  return label;
}

async function askSql(metadata: Metadata, url: string, workspaceId: number): Promise<string> {
  const sql = createSql({ url, workspaceId, statementTimeoutMs: 10_000, maxConnections: 1 });
  try {
    await sql.ping();
    const [first] = await metadata.tables();
    const rows = first === undefined ? 0 : await sql.count(first.id);
    return `reads, ${rows} rows in ${first?.name ?? "no table"}`;
  } finally {
    await sql.close();
  }
}
