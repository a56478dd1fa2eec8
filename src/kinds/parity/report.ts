import { showValue } from "../../contract/show-value.ts";
import { InstanceError } from "../../errors.ts";
import { callName, type EndpointCall } from "../../plan/call.ts";
import type { V1 } from "../../ports/metadata.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import { HeldBack } from "../../wire/safety.ts";
import { describeCut } from "../../ports/cut-body.ts";
import type { Finding } from "../../result/result.ts";
import { assertFromInstance } from "../endpoint/call/answer-facts.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { createCounter, type Counter } from "./counter.ts";
import { findSums } from "./sums.ts";
import { readAnswer } from "../endpoint/call/read-body.ts";
import { readNoNumbers, readStatements, type Statement } from "./statements.ts";
import type { Session } from "../../session/session.ts";

type Both = Session & { readonly v1: V1 };

/** Findings that are shown one by one. */
const shownFindings = 10;

/**
 * Judges a report about both instances: each number against our own count, and each sum against its own list. A wrong
 * number is requested again between two counts; one within them is accepted.
 */
export async function judgeReport(call: EndpointCall, session: Both): Promise<Judgement> {
  try {
    const body = readBody(call, await session.answer(call));
    const statements = readStatements(body);
    if (statements.length === 0) {
      const message = `${callName(call)} states no number of V1 and V2 that can be counted: expected v1 and v2, or v1_count and v2_count`;
      throw new InstanceError("unexpected-answer", message);
    }
    const counter = createCounter(session, session.countRows);
    const doubted = await findFalse(statements, counter);
    const lies = doubted.length === 0 ? [] : await confirm(call, doubted, session);
    const noNumbers = describeNoNumbers(body);
    const wrong = [...lies, ...findSums(body, statements)];
    const isUnread = noNumbers.length > 0 && wrong.length === 0;
    const findings = shorten([...noNumbers, ...wrong]);
    return { findings, depth: "called", ...(isUnread ? { isUnread } : {}) };
  } catch (error) {
    if (error instanceof HeldBack) {
      return { findings: [], depth: "declared", heldBack: error.safety };
    }
    throw error;
  }
}

function describeNoNumbers(body: unknown): Finding[] {
  return readNoNumbers(body).map(([path, value]) => {
    const actual = showValue(value);
    const message = `expected a number, got ${actual}`;
    return failure("parity", {
      path,
      message: `${path}: ${message}`,
      expected: "a number",
      actual,
    });
  });
}

/** The statements that differ from the present counts. */
async function findFalse(
  statements: readonly Statement[],
  counter: Counter,
): Promise<readonly Statement[]> {
  const counted = await Promise.all(statements.map((one) => counter.count(one)));
  return statements.filter((one, index) => counted[index] !== one.number);
}

/** Counts, requests the report again, and counts again. */
async function confirm(
  call: EndpointCall,
  doubted: readonly Statement[],
  session: Both,
): Promise<Finding[]> {
  const count = (): Promise<readonly (number | "unknown table")[]> => {
    const counter = createCounter(session);
    return Promise.all(doubted.map((one) => counter.count(one)));
  };
  const before = await count();
  // A call with side effects is not repeated just for confirmation.
  const again = call.safety === "read" ? readBody(call, await session.act(call)) : undefined;
  const after = await count();
  const said = new Map(readStatements(again).map((one) => [subjectOf(one), one.number]));
  return doubted.flatMap((one, index) =>
    judge({ ...one, number: said.get(subjectOf(one)) ?? one.number }, before[index], after[index]),
  );
}

/** What a number is about, wherever it is: the next answer may be in another order. */
function subjectOf({ side, of }: Statement): string {
  return JSON.stringify([side, of]);
}

function judge(
  statement: Statement,
  before: number | "unknown table" = 0,
  after: number | "unknown table" = 0,
): Finding[] {
  const { at, side, number, of } = statement;
  const what = of.kind === "objects" ? of.of : `rows of ${String(of.table)}`;
  const says = `says ${side.toUpperCase()} has ${number} ${what}`;
  if (typeof before !== "number" || typeof after !== "number") {
    if (number === 0) {
      // A missing table has no rows; its own entry reports that it is missing.
      return [];
    }
    const message = `${says}, which is no table of ${side.toUpperCase()}`;
    return [failure("parity", { path: at, message, actual: String(number) })];
  }
  const [least, most] = [Math.min(before, after), Math.max(before, after)];
  if (number >= least && number <= most) {
    return [];
  }
  const expected = least === most ? String(least) : `${least} to ${most}`;
  const message = `${says}, counted ${expected}`;
  return [failure("parity", { path: at, message, expected, actual: String(number) })];
}

function shorten(findings: readonly Finding[]): readonly Finding[] {
  const rest = findings.length - shownFindings;
  return rest <= 0
    ? findings
    : [
        ...findings.slice(0, shownFindings),
        failure("parity", { message: `and ${rest} more numbers are wrong` }),
      ];
}

/** @throws {InstanceError} `gateway`, or `unexpected-answer` when there is no report */
function readBody(call: EndpointCall, answer: HttpAnswer): unknown {
  assertFromInstance(answer);
  const body = readAnswer(answer);
  if (!body.isJson || answer.status !== call.expect.status) {
    const problem = describeCut(answer.cut);
    const why = problem === undefined ? "" : `: its body ${problem}`;
    const message = `${callName(call)}: ${answer.status} without a report${why}`;
    throw new InstanceError("unexpected-answer", message, answer.status).about(answer);
  }
  return body.value;
}
