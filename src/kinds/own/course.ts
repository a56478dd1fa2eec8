import { InstanceError } from "../../errors.ts";
import type { Safety } from "../../plan/call.ts";
import type { Depth, Exchange, Finding } from "../../result/result.ts";
import type { HiddenValues } from "./hidden-values.ts";
import { HeldBack } from "../../wire/safety.ts";

/** A mistake of the check's own code: it asked for what it may not ask, or in a way that cannot be. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}

/** One run of a check in code: what it has asked, asserted and met so far. */
export interface Course {
  /** False once it has ended or was too slow: whatever its code still does counts no more. */
  isOpen: boolean;
  assertions: number;
  readonly findings: Finding[];
  depth: Depth;
  /** Calls and reads without an answer yet. */
  pending: number;
  heldBack?: Safety;
  unjudged?: InstanceError;
  mistake?: string;
  exchange?: Exchange;
  attempts?: number;
  readonly hidden: HiddenValues;
}

/**
 * Asks something on behalf of the check's code. An error is noted even if the code catches it: what could not be asked
 * is not known. A promise that the code never awaits raises no alarm of its own.
 */
export function ask<T>(course: Course, use: () => Promise<T>): Promise<T> {
  course.pending += 1;
  const answer = noting(course, use).finally(() => {
    course.pending -= 1;
  });
  answer.catch(() => undefined);
  return answer;
}

/** Like `ask`, for what the code iterates over. */
export async function* askEach<T>(course: Course, use: () => AsyncIterable<T>): AsyncIterable<T> {
  try {
    for await (const one of use()) {
      assertOpen(course);
      yield one;
    }
  } catch (error) {
    note(course, error);
    throw error;
  }
}

async function noting<T>(course: Course, use: () => Promise<T>): Promise<T> {
  try {
    assertOpen(course);
    return await use();
  } catch (error) {
    note(course, error);
    throw error;
  }
}

function assertOpen({ isOpen }: Course): void {
  if (!isOpen) {
    throw new Mistake("the check has ended; await what it asks");
  }
}

/** Notes an error of what was asked; the code's own errors end it and are read there. */
function note(course: Course, error: unknown): void {
  if (error instanceof HeldBack) {
    course.heldBack ??= error.safety;
  } else if (error instanceof InstanceError) {
    course.unjudged ??= error;
  } else if (error instanceof Mistake) {
    course.mistake ??= error.message;
  }
}
