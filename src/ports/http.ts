import type { EndpointCall, Safety, Verb } from "../plan/call.ts";
import type { CutBody } from "./cut-body.ts";

/** Time, replaceable in tests. */
export interface Clock {
  /** Monotonic milliseconds from an arbitrary start. */
  now(): number;
  date(): Date;
  pause(ms: number): Promise<void>;
}

export interface HttpRequest {
  readonly verb: Verb;
  /** Absolute path on the instance, without query: `/api:4UsTtl3m/job-status`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  /** More of the query, as it stands in the URL, without the question mark. */
  readonly search?: string;
  /** Sent as JSON, or as what `sends` names. */
  readonly body?: unknown;
  readonly sends?: string;
  /** Content types of parts of a form, by name. */
  readonly partTypes?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of the answer's headers that are returned. */
  readonly reads?: readonly string[];
  readonly token?: string;
  /** Safety class of the call; one that is not open is refused before a socket opens. */
  readonly safety: Safety;
  /** How long to wait for an answer, in ms, if longer than the port's default. */
  readonly patienceMs?: number;
  readonly settled?: EndpointCall["settled"];
  /**
   * Set for an expensive request with a cheaper alternative: it is not repeated after a slow failure, and not often
   * otherwise.
   */
  readonly isHeavy?: true;
  /** The expected media type; JSON when absent. Of a body of another type only the beginning is read. */
  readonly wanted?: string;
  /** Set when the body is read to its end, whatever its type. */
  readonly isWhole?: true;
}

export interface HttpAnswer {
  readonly status: number;
  /** Media type without parameters, lower case; empty when the answer has none. */
  readonly contentType: string;
  readonly text: string;
  /** What the instance's address has before every path; absent where it has nothing. */
  readonly prefix?: string;
  /** Set when `text` is only the beginning of the body. */
  readonly cut?: CutBody;
  /** The answer's headers that the request reads, by the name in the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `X-Trace-ID`, by which the instance finds the call in its own logs. */
  readonly traceId?: string;
  /** Of the last attempt, without waiting in a queue. */
  readonly elapsedMs: number;
  /** 1 when there was no retry. */
  readonly attempts: number;
}

/** Sends requests to the runtime API and to the Metadata API. */
export interface Http {
  /**
   * Sends one request; any HTTP status is an answer. Safe requests are retried on 408, 425, 429, 5xx that are not the
   * known answer, lost connections and missing answers. While the host is down, and after the run's time limit, calls
   * fail at once.
   * @throws {HeldBack} when the safety class of the request is not open
   * @throws {InstanceError} `unreachable`, `timed-out`, `throttled`
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** How far the instance's clock is ahead of this machine's, in ms; undefined when no answer included the time. */
  clockAheadMs?(): number | undefined;
}
