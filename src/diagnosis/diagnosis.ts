import { InstanceError } from "../errors.ts";
import { logIn } from "../wire/login/login.ts";
import type { Workspace } from "../plan/plan.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openMetadata } from "../suite/connect.ts";
import { askSql } from "./ask-sql.ts";
import { findLabel, findWorkspace } from "./find-named.ts";
import type { Diagnosis } from "./step.ts";
import { measureClock, reach } from "./reach.ts";
import { readHistory } from "./read-history.ts";
import { readScopes } from "./read-scopes.ts";

/** One question; those to another server do not depend on the instance. */
interface Step {
  readonly what: string;
  readonly ask: () => Promise<string | Pick<Diagnosis, "state" | "says">>;
  readonly isElsewhere?: true;
}

/** A person is waiting, so there is a short timeout and at most one retry. */
const httpOptions = {
  timeoutMs: 10_000,
  runLimitMs: 60_000,
  retry: { retries: 1, firstPauseMs: 250, deadlineMs: 5000 },
} as const;

/**
 * Diagnoses a connection step by step, in order of dependency, without judging any spec. Each result is reported at
 * once; after a failure, dependent steps are not asked.
 */
export async function diagnose(
  connection: Connection,
  { login }: Pick<Workspace, "login">,
  report: (diagnosis: Diagnosis) => void = () => undefined,
): Promise<readonly Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  let lost: string | undefined;
  for (const step of stepsOf(connection, login).map(begunIfElsewhere)) {
    const diagnosis =
      lost === undefined || step.isElsewhere === true
        ? await look(step, (what) => {
            lost = what;
          })
        : ({ what: step.what, state: "unasked", says: `not asked: ${lost}` } as const);
    diagnoses.push(diagnosis);
    report(diagnosis);
  }
  return diagnoses;
}

/** What another server is asked is asked at once: a person waits for the slowest server, not for one after the other. */
function begunIfElsewhere(step: Step): Step {
  if (step.isElsewhere !== true) {
    return step;
  }
  const answer = step.ask();
  // Its error is reported in its turn.
  answer.catch(() => undefined);
  return { ...step, ask: () => answer };
}

/** One aligned line for each diagnosis. */
export function describeDiagnoses(diagnoses: readonly Diagnosis[]): string {
  return diagnoses
    .map(({ what, state, says }) => {
      const shown = state === "unasked" ? "-" : state;
      const start = `${shown.padEnd(6)} ${what.padEnd(12)} `;
      return `${start}${says.replaceAll("\n", `\n${" ".repeat(start.length)}`)}`;
    })
    .join("\n");
}

function stepsOf(connection: Connection, login: Workspace["login"]): readonly Step[] {
  const http = openHttp(connection, httpOptions);
  const metadata = openMetadata(http, connection, { patienceMs: 0 });
  const { workspaceId, branch, dataSource, user, sqlUrl, rateLimit } = connection;
  const reached = reach(connection);
  return [
    asking("instance", async () => (await reached).says),
    asking("clock", async () => measureClock(await reached)),
    {
      what: "token",
      ask: async () => {
        await metadata.me();
        return "accepted by the Metadata API";
      },
    },
    { what: "scopes", ask: () => readScopes(http, metadata, connection) },
    { what: "history", ask: () => readHistory(metadata) },
    { what: "workspace", ask: () => findWorkspace(metadata, workspaceId) },
    branch === undefined
      ? unset("branch", "XANO_V2_BRANCH", "the live branch")
      : asking("branch", () => findLabel(http, connection, { route: "branch", label: branch })),
    dataSource === undefined
      ? unset("data source", "XANO_V2_DATA_SOURCE", "live")
      : asking("data source", () =>
          findLabel(http, connection, { route: "datasource", label: dataSource }),
        ),
    user === undefined
      ? unset("login", "XANO_V2_USER_EMAIL", "what needs a token cannot be judged")
      : asking("login", async () => {
          await logIn(http, login, user);
          return "the test user gets a token";
        }),
    sqlUrl === undefined
      ? unset("SQL", "XANO_V2_SQL_URL", "rows are read through the Metadata API")
      : {
          what: "SQL",
          ask: () => askSql(connection, sqlUrl, async () => (await reached, metadata.tables())),
          isElsewhere: true,
        },
    describeRate(rateLimit),
  ];
}

function asking(what: string, ask: Step["ask"]): Step {
  return { what, ask };
}

function unset(what: string, setting: string, instead: string): Step {
  const says = `${instead}; ${setting} is not set`;
  return { what, ask: async () => ({ state: "unset", says }), isElsewhere: true };
}

function describeRate(rateLimit: Connection["rateLimit"]): Step {
  return rateLimit === undefined
    ? unset("rate limit", "XANO_V2_RATE_LIMIT", "none is kept until the instance names one")
    : {
        what: "rate limit",
        ask: async () => `${rateLimit.requests} requests in ${rateLimit.perMs / 1000} s are kept`,
        isElsewhere: true,
      };
}

/** Calls `lose` with the reason when nothing more can be asked of the instance. */
async function look(
  { what, ask, isElsewhere }: Step,
  lose: (why: string) => void,
): Promise<Diagnosis> {
  try {
    const reported = await ask();
    return { what, ...(typeof reported === "string" ? { state: "ok", says: reported } : reported) };
  } catch (error) {
    if (error instanceof InstanceError) {
      if (isElsewhere !== true && isLost(error)) {
        lose(what === "instance" ? "the instance does not answer" : `${what} had no answer`);
      }
      return { what, state: "bad", says: error.message };
    }
    throw error;
  }
}

function isLost({ fault }: InstanceError): boolean {
  return fault === "unreachable" || fault === "timed-out";
}
