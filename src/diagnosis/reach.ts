import { InstanceError } from "../errors.ts";
import { aheadMs } from "../wire/instance-clock.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp } from "../suite/connect.ts";
import type { Diagnosis } from "./step.ts";

/** What the first answer of an instance told. */
export interface Reached {
  readonly says: string;
  /** How far its clock is ahead of ours; absent when it does not tell its time. */
  readonly aheadMs?: number;
}

/** A connection that is not there within this long is not waited for. */
const soonMs = 3000;

/** Clocks may differ this much before tokens and freshness suffer. */
const mostApartMs = 30_000;

/** Asks the address itself, without any token, once; a redirect is not followed. @throws {InstanceError} */
export async function reach(connection: Connection): Promise<Reached> {
  const { baseUrl } = connection;
  const { host } = new URL(baseUrl);
  const retry = { retries: 0, firstPauseMs: 0, deadlineMs: soonMs };
  const http = openHttp(connection, { timeoutMs: soonMs, retry });
  const reads = ["location", "date"];
  const sentAt = Date.now();
  const answer = await http
    .send({ verb: "HEAD", path: "/", safety: "read", reads })
    .catch((error: unknown) => {
      throw error instanceof InstanceError ? toUnreached(error, host) : error;
    });
  const { headers = {}, status, elapsedMs } = answer;
  if (status >= 300 && status < 400) {
    assertSameOrigin(headers["location"] ?? "", { baseUrl, status });
  }
  const ahead = aheadMs(headers["date"], { sentAt, gotAt: Date.now() });
  return {
    says: `${host} answers in ${Math.round(elapsedMs)} ms`,
    ...(ahead === undefined ? {} : { aheadMs: ahead }),
  };
}

function toUnreached({ fault, message }: InstanceError, host: string): InstanceError {
  const isRefused = /ECONNREFUSED/.test(message);
  const late = fault === "timed-out" ? ` within ${soonMs / 1000} s` : "";
  const cause = isRefused || late !== "" ? "" : ` (${message.replace(`${host}: `, "")})`;
  const mend = "check XANO_V2_URL and the network";
  return new InstanceError("unreachable", `${host} does not answer${late}${cause}; ${mend}`);
}

/** @throws {InstanceError} when what answers leads to another instance */
function assertSameOrigin(
  location: string,
  { baseUrl, status }: { readonly baseUrl: string; readonly status: number },
): void {
  const { origin, host } = new URL(baseUrl);
  const to = URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : undefined;
  if (to?.origin !== origin) {
    const where = to === undefined ? "nowhere" : to.origin;
    const message = `${host} answers ${status} and leads to ${where}, which is not followed; if the instance is there, set XANO_V2_URL to it`;
    throw new InstanceError("unexpected-answer", message, status);
  }
}

/** How far the clocks are apart; not known where the instance does not tell its time. @throws {InstanceError} */
export function measureClock(reached: Reached | undefined): Pick<Diagnosis, "state" | "says"> {
  if (reached?.aheadMs === undefined) {
    return { state: "unasked", says: "the instance does not tell its time: ours is taken for it" };
  }
  const seconds = Math.round(Math.abs(reached.aheadMs) / 1000);
  if (Math.abs(reached.aheadMs) > mostApartMs) {
    const side = reached.aheadMs > 0 ? "ahead of" : "behind";
    const message = `the instance's is ${seconds} s ${side} ours; set the one that is wrong`;
    throw new InstanceError("unexpected-answer", message);
  }
  return { state: "ok", says: `${seconds} s apart from the instance's` };
}
