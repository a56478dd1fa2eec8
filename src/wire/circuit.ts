import type { InstanceError } from "../errors.ts";
import { NotSent } from "./not-sent.ts";
import type { Clock, HttpRequest } from "../ports/http.ts";

export interface CircuitOptions {
  /** Failures on different paths in a row before the host is suspected. */
  readonly failures: number;
  /** Pause between two probes of a host that is down, in ms. */
  readonly probeMs: number;
  readonly host: string;
  readonly clock: Clock;
  /** Repeats a request that the host has answered before; false when it does not answer now. */
  readonly confirm: () => Promise<boolean>;
}

/** Tracks whether the host answers at all, so that not every check asks one that is down. */
export interface Circuit {
  /** Settles once the suspicion is resolved; undefined when there is none. */
  suspicion(): Promise<void> | undefined;
  /** Lets every request pass while the host is up, and an occasional read while it is down. @throws {NotSent} */
  assertUp(request: HttpRequest): void;
  answered(): void;
  /** Reports a request without an answer of the instance. */
  failed(path: string, cause: InstanceError): void;
}

interface Outage {
  readonly since: Date;
  readonly cause: InstanceError;
}

/**
 * Considers the host down when so many different paths failed in a row that the paths cannot be the reason, and a
 * request that succeeded before fails as well. Any answer ends the outage.
 */
export function createCircuit(options: CircuitOptions): Circuit {
  const { clock, host } = options;
  const paths = new Set<string>();
  let first: Outage | undefined;
  let count = 0;
  let isDown = false;
  let probeAt = 0;
  let suspicion: Promise<void> | undefined;
  const clear = (): void => {
    paths.clear();
    first = undefined;
    count = 0;
    isDown = false;
  };
  const investigate = async (): Promise<void> => {
    const isUp = await options.confirm();
    suspicion = undefined;
    if (isUp) {
      clear();
    } else if (first !== undefined) {
      isDown = true;
      probeAt = clock.now() + options.probeMs;
    }
  };
  return {
    suspicion: () => suspicion,
    assertUp({ safety }) {
      if (!isDown || first === undefined) {
        return;
      }
      if (safety !== "read" || clock.now() < probeAt) {
        throw describeOutage(host, first, count);
      }
      probeAt = clock.now() + options.probeMs;
    },
    answered() {
      if (count > 0) {
        clear();
      }
    },
    failed(path, cause) {
      paths.add(path);
      count += 1;
      first ??= { since: clock.date(), cause };
      if (!isDown && paths.size >= options.failures) {
        suspicion ??= investigate();
      }
    },
  };
}

function describeOutage(host: string, { since, cause }: Outage, count: number): NotSent {
  const time = since.toISOString().slice(11, 19);
  const message = `${host} is down since ${time} UTC, ${count} requests in a row: ${cause.message}`;
  return new NotSent(cause.fault, message, cause.status);
}
