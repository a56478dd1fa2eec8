import type { Clock } from "../../ports/http.ts";
import { describeSpan } from "../../text/amounts.ts";

/** What became of one attempt to send: delivered where there is no problem. */
export interface Attempt {
  readonly problem?: string;
  /** Set where it was certainly not taken, and may be by another attempt. */
  readonly isRepeatable?: boolean;
  /** Pause that the other side asks for. */
  readonly askedMs?: number | undefined;
}

const attempts = 3;
const firstPauseMs = 1000;
/** Whoever asks for a longer pause is not waited for. */
const longestPauseMs = 60_000;

/**
 * Repeats an attempt that was certainly not taken, after the pause that is asked for, and longer each time where none
 * is. Gives why it was not delivered; undefined when it was.
 */
export async function withPatience(
  attempt: () => Promise<Attempt>,
  clock: Clock,
): Promise<string | undefined> {
  for (let number = 1; ; number += 1) {
    const { problem, isRepeatable = false, askedMs } = await attempt();
    if (problem === undefined) {
      return undefined;
    }
    const often = number === 1 ? "" : `, after ${number} attempts`;
    if (!isRepeatable || number === attempts) {
      return `${problem}${often}`;
    }
    if (askedMs !== undefined && askedMs > longestPauseMs) {
      return `${problem} and asks to wait ${describeSpan(askedMs)}${often}`;
    }
    await clock.pause(Math.max(askedMs ?? 0, firstPauseMs * 4 ** (number - 1)));
  }
}
