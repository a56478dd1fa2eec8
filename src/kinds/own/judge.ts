import { setTimeout as pause } from "node:timers/promises";
import { InstanceError } from "../../errors.ts";
import type { OwnCheck } from "../../plan/check.ts";
import type { Judgement } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";
import { HeldBack } from "../../wire/safety.ts";
import { Mistake, type Course } from "./course.ts";
import { createHiddenValues } from "./hidden-values.ts";
import { loadModule } from "./load.ts";
import { openExpect } from "./ports/expect.ts";
import { openHttpPort } from "./ports/http.ts";
import { openMetadataPort } from "./ports/metadata.ts";
import { openRowsPort } from "./ports/rows.ts";
import { placeInStack } from "./stack-place.ts";
import { describeThrown } from "./thrown.ts";

/**
 * Runs the code of a check. What it asserts and does not hold fails it. It is broken when its code throws, takes too long,
 * asks for what it does not name, ends before what it asked is answered, or asserts nothing at all.
 */
export async function checkOwn(check: OwnCheck, session: Session): Promise<Judgement> {
  const course: Course = {
    isOpen: true,
    assertions: 0,
    findings: [],
    depth: "declared",
    pending: 0,
    hidden: createHiddenValues(session.redactor),
  };
  const mistake = await runWithin(check, session, course);
  course.isOpen = false;
  const { findings, depth, heldBack, unjudged, exchange, attempts } = course;
  return {
    findings,
    depth,
    ...(heldBack && { heldBack }),
    ...(unjudged && { unjudged }),
    ...mistakeOf(course, mistake),
    ...(exchange && { exchange }),
    ...(attempts && { attempts }),
  };
}

/** What the instance or the safety switch kept from being asked comes before what the code made of it. */
function mistakeOf(
  { mistake: noted, heldBack, unjudged, assertions, pending, hidden }: Course,
  ended: string | undefined,
): Pick<Judgement, "mistake"> {
  if (heldBack !== undefined || unjudged !== undefined) {
    return {};
  }
  const left =
    pending > 0
      ? `its code ended while ${pending === 1 ? "a call was" : `${pending} calls were`} still open, so nothing is known of the answer: await what it asks`
      : undefined;
  const none =
    assertions === 0
      ? "its code asserted nothing, so nothing was judged: call expect(…)"
      : undefined;
  const mistake = noted ?? ended ?? left ?? none;
  return mistake === undefined ? {} : { mistake: hidden.clean(mistake) };
}

/** Runs the code to its end or its time limit; returns what is wrong with it. */
async function runWithin(
  check: OwnCheck,
  session: Session,
  course: Course,
): Promise<string | undefined> {
  const limit = new AbortController();
  const late = pause(check.withinMs, `its code took longer than ${check.withinMs / 1000} s`, {
    signal: limit.signal,
  }).catch(() => undefined);
  try {
    return await Promise.race([late, runCode(check, session, course)]);
  } finally {
    limit.abort();
  }
}

async function runCode(
  check: OwnCheck,
  session: Session,
  course: Course,
): Promise<string | undefined> {
  try {
    const run = findRun(check);
    await run({
      http: openHttpPort(check, session, course),
      metadata: openMetadataPort(check, session, course),
      rows: openRowsPort(check, session, course),
      expect: openExpect(course, session.contracts),
      options: check.options,
      now: session.clock.date(),
    });
    return undefined;
  } catch (error) {
    return describeEnd(error, check);
  }
}

function findRun({ code }: OwnCheck): (ports: object) => unknown {
  const found = loadModule(code.module).find(({ definition }) => definition["id"] === code.id);
  const run = found?.definition["run"];
  if (typeof run !== "function") {
    throw new Mistake(`its file no longer defines ${code.id}`);
  }
  return (ports) => Reflect.apply(run, undefined, [ports]);
}

/** What was noted when it was asked is not told again. */
function describeEnd(error: unknown, { code, place }: OwnCheck): string | undefined {
  if (error instanceof InstanceError || error instanceof HeldBack) {
    return undefined;
  }
  if (error instanceof Mistake) {
    return error.message;
  }
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = placeInStack(stack, code.module);
  const own = at?.path.endsWith(place.file) === true ? place.file : at?.path.split("/").at(-1);
  const where = at === undefined ? "" : ` (${own}:${at.line}:${at.column})`;
  return `its code threw ${describeThrown(error)}${where}`;
}
