import type { Clock } from "../ports/http.ts";

/** Answers that make one look at the latency. */
const lookAfter = 16;
/** No answer within this long is called slow, whatever the best was. */
const alwaysQuickMs = 250;

export interface PaceOptions {
  /** Most requests at once, and what a run begins with. */
  readonly most: number;
  readonly clock: Clock;
  /** Told each time the number of requests at once changes. */
  readonly onChange: (atOnce: number) => void;
}

/** How many requests may be on their way at once: one more after each quiet while, half as many under strain. */
export interface Pace {
  /** Milliseconds by the clock are those at which the answered request was sent. */
  heard(answer: {
    readonly sentAt: number;
    readonly elapsedMs: number;
    readonly isThrottled: boolean;
  }): void;
}

/**
 * Halves the requests at once when the instance throttles, or when the median latency is twice the best seen, and
 * adds one for each quiet look. Latency that halving does not mend is not of our making: it becomes the new best.
 */
export function createPace({ most, clock, onChange }: PaceOptions): Pace {
  let atOnce = most;
  let cutAt = Number.NEGATIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let slowBeforeCut: number | undefined;
  let latencies: number[] = [];
  const change = (to: number): void => {
    if (to !== atOnce) {
      atOnce = to;
      onChange(to);
    }
  };
  const cut = (): void => {
    cutAt = clock.now();
    latencies = [];
    change(Math.max(1, Math.floor(atOnce / 2)));
  };
  const look = (): void => {
    const latency = median(latencies);
    latencies = [];
    if (slowBeforeCut !== undefined && latency > slowBeforeCut * 0.8) {
      best = latency;
    }
    slowBeforeCut = undefined;
    best = Math.min(best, latency);
    if (latency > Math.max(2 * best, alwaysQuickMs)) {
      slowBeforeCut = latency;
      cut();
    } else {
      change(Math.min(most, atOnce + 1));
    }
  };
  return {
    heard({ sentAt, elapsedMs, isThrottled }) {
      // What was sent before the cut says nothing of what it did.
      if (sentAt < cutAt) {
        return;
      }
      if (isThrottled) {
        cut();
        return;
      }
      latencies.push(elapsedMs);
      if (latencies.length >= lookAfter) {
        look();
      }
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
