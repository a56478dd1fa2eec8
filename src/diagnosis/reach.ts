import { InstanceError } from "../errors.ts";
import { aheadMs } from "../wire/instance-clock.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp } from "../suite/connect.ts";
import type { Diagnosis } from "./step.ts";

/** What the first answer of an instance reveals. */
export interface Reached {
  readonly says: string;
  /** How far its clock is ahead of ours, in ms; absent when it does not send its time. */
  readonly aheadMs?: number;
}

/** Time limit for a connection, in ms. */
const soonMs = 3000;

/** Larger differences between clocks affect tokens and freshness; ms. */
const mostApartMs = 30_000;

/** Requests the address itself once, without a token or following redirects. @throws {InstanceError} */
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

/** @throws {InstanceError} when the answer leads to another instance */
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

/** Describes the difference between the clocks, if the instance sends its time. @throws {InstanceError} */
export function measureClock(reached: Reached): Pick<Diagnosis, "state" | "says"> {
  if (reached.aheadMs === undefined) {
    return {
      state: "unasked",
      says: "the instance does not send its time: this machine's is used",
    };
  }
  const seconds = Math.round(Math.abs(reached.aheadMs) / 1000);
  if (Math.abs(reached.aheadMs) > mostApartMs) {
    const side = reached.aheadMs > 0 ? "ahead of" : "behind";
    const message = `the instance's is ${seconds} s ${side} ours; set the one that is wrong`;
    throw new InstanceError("unexpected-answer", message);
  }
  return { state: "ok", says: `${seconds} s apart from the instance's` };
}
