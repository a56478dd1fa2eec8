import type { EndpointCall } from "../../plan/call.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { CellValue } from "../../plan/condition.ts";
import type { BodyCondition } from "../../plan/measure.ts";
import { valueAt } from "../../contract/show-value.ts";
import { namesObject } from "../endpoint/call/echo.ts";
import { counted } from "../../text/counted.ts";
import type { Finding } from "../../result/result.ts";
import { allHold, saidBy, unmetOf, type JudgedBody } from "../endpoint/call/body-condition.ts";
import { askNow, type StepAnswer } from "./answer.ts";
import { showAge } from "../invariant/words.ts";
import { failure } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";

type Wait = NonNullable<FlowStepCheck["wait"]>;

/**
 * Repeats a call with pauses until its body is as awaited, can no longer become so, breaks the endpoint's contract,
 * or time is up. Returns the last answer.
 */
export async function askUntil(
  call: EndpointCall,
  wait: Wait,
  session: Session,
): Promise<StepAnswer> {
  const { clock } = session;
  const startedAt = clock.now();
  for (let asked = 1; ; asked += 1) {
    // One request at a time: the pauses spare the instance.
    // oxlint-disable-next-line no-await-in-loop
    const looked = await askNow(call, session);
    const waitedMs = clock.now() - startedAt;
    if (looked.findings.length > 0 || allHold(wait.until, looked.body)) {
      return looked;
    }
    const end =
      findOther(wait, looked.body) ??
      findEnd(wait, looked.body) ??
      findTimeUp(wait, looked.body, { asked, waitedMs });
    if (end !== undefined) {
      return { ...looked, findings: [end] };
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.pause(wait.everyMs);
  }
}

/** Finds that the answer is about another object than the awaited one, which no waiting changes. */
function findOther({ until }: Wait, body: JudgedBody): Finding | undefined {
  const meant = until.filter((condition) => isOther(condition, body));
  const [unmet] = unmetOf(meant, body);
  if (unmet === undefined) {
    return undefined;
  }
  const { path, expected, actual } = unmet;
  const message = `the answer is about another object: ${path} is ${plain(actual)}, expected ${expected}`;
  return failure("step", { path, message, expected, actual });
}

/** An object that is not there yet may still come. */
function isOther({ at, tests }: BodyCondition, { value }: JudgedBody): boolean {
  const found = valueAt(value, at);
  if ((typeof found !== "string" && typeof found !== "number") || found === "" || found === 0) {
    return false;
  }
  const [name = ""] = at.split("/").slice(-1);
  return namesObject(name) && tests.some((test) => test.is === "=" && isAnother(test.value, found));
}

function isAnother(wanted: CellValue, found: string | number): boolean {
  return wanted !== null && String(wanted) !== String(found);
}

/** Finds what ends the wait early. */
function findEnd({ unless, until }: Wait, body: JudgedBody): Finding | undefined {
  const isOver = unless.some((condition) => allHold([condition], body));
  const [unmet] = isOver ? unmetOf(until, body) : [];
  if (unmet === undefined) {
    return undefined;
  }
  const { path, expected, actual } = unmet;
  const said = saidBy(body);
  const message = `${path} is ${plain(actual)}, and will not become ${expected}${said === "" ? "" : `: ${said}`}`;
  return failure("step", { path, message, expected, actual });
}

interface Elapsed {
  readonly asked: number;
  readonly waitedMs: number;
}

/** No pause is started that would exceed the deadline. */
function findTimeUp(
  { until, everyMs, withinMs }: Wait,
  body: JudgedBody,
  { asked, waitedMs }: Elapsed,
): Finding | undefined {
  const [unmet] = waitedMs + everyMs > withinMs ? unmetOf(until, body) : [];
  if (unmet === undefined) {
    return undefined;
  }
  const { path, expected, actual } = unmet;
  const message = `${path} is still ${plain(actual)} after ${showAge(withinMs)}, asked ${counted(asked, "time")}; expected ${expected}`;
  return failure("stuck", { path, message, expected, actual });
}

/** A shown text or number without its type: `"Started"`. */
function plain(shown: string): string {
  return shown.replace(/^(?:string|number) /, "");
}
