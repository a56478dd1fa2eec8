import { isRecord } from "../../../plan/is-record.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import type { Finding, FindingCode } from "../../../result/result.ts";
import { hasBody, readError } from "../call/answer-facts.ts";
import { judgeBody } from "../call/answer-body.ts";
import { drift, failure } from "../../../session/judgement.ts";
import { readBody } from "../call/read-body.ts";
import type { RefusalCall, RefusalKind } from "./planned.ts";
import type { Session } from "../../../session/session.ts";

interface Expected {
  readonly finding: FindingCode;
  readonly status: number;
  readonly code: string;
  /** What it means that the call was accepted. */
  readonly taken: string;
}

const input = { status: 400, code: "ERROR_CODE_INPUT_ERROR", taken: "" };
const access = { status: 401, code: "ERROR_CODE_UNAUTHORIZED" };

const expected: Readonly<Record<RefusalKind, Expected>> = {
  missing: { ...input, finding: "refusal-missing" },
  type: { ...input, finding: "refusal-type" },
  "no-token": {
    ...access,
    finding: "refusal-no-token",
    taken: ": the endpoint is open to everybody",
  },
  "wrong-token": {
    ...access,
    finding: "refusal-wrong-token",
    taken: ": the endpoint takes any token",
  },
};

interface Deviation {
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

/**
 * Judges a refusal: status, Xano's error body and code, and for an input its name. What no source states about Xano
 * counts as a failure on the mock only, which does refuse it.
 */
export function judgeRefusal(
  refusal: RefusalCall,
  answer: HttpAnswer,
  session: Session,
): readonly Finding[] {
  const toFinding = refusal.isStated || !session.isLive ? failure : drift;
  return findDeviations(refusal, answer, session)
    .slice(0, 1)
    .map((deviation) =>
      toFinding(expected[refusal.kind].finding, {
        ...deviation,
        path: refusal.input,
        message: `${refusal.words} ${deviation.message}`,
      }),
    );
}

/** An endpoint that needs no token accepts a wrong one as well, which is reported once. */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const isOpen = findings.some(
    ({ code, actual = "" }) => code === "refusal-no-token" && isTaken(Number(actual)),
  );
  return isOpen ? findings.filter(({ code }) => code !== "refusal-wrong-token") : findings;
}

function findDeviations(
  refusal: RefusalCall,
  answer: HttpAnswer,
  session: Session,
): readonly Deviation[] {
  const { taken } = expected[refusal.kind];
  const { status, contract } = dueRefusal(refusal, answer);
  if (answer.status !== status) {
    const message = `it answered ${answer.status}, not ${status}${meaningOf(answer, taken)}`;
    return [{ message, expected: String(status), actual: String(answer.status) }];
  }
  const refused = { ...refusal.call, expect: { ...refusal.call.expect, status } };
  return hasBody(refused) && contract !== "any"
    ? judgeRefusalBody({ refusal, documented: contract }, answer, session)
    : [];
}

/** What came in place of JSON, such as a page, says nothing of whether the endpoint takes the call. */
function meaningOf(answer: HttpAnswer, taken: string): string {
  const said = readError(answer);
  const isOther = said !== "" && !(isTaken(answer.status) && readBody(answer.text).isJson);
  return isOther ? `: ${said}` : isTaken(answer.status) ? taken : "";
}

/** The documented status and body contract; of several, the one that was received. */
function dueRefusal(
  { kind, documented = [] }: RefusalCall,
  answer: HttpAnswer,
): { readonly status: number; readonly contract?: string } {
  const [first] = documented;
  const came = documented.find((one) => one.status === answer.status);
  return came ?? first ?? { status: expected[kind].status };
}

interface Refused {
  readonly refusal: RefusalCall;
  /** The contract of the body, if a source documents it; otherwise Xano's own error applies. */
  readonly documented: string | undefined;
}

function judgeRefusalBody(
  { refusal, documented }: Refused,
  answer: HttpAnswer,
  session: Session,
): readonly Deviation[] {
  const contract = documented ?? "xano-error";
  const { answers: _, ...rest } = refusal.call.expect;
  const expect = { ...rest, contract, content: "application/json" };
  const call = { ...refusal.call, expect };
  const broken = judgeBody(call, answer, session)
    .filter(({ level }) => level !== "drift")
    .map((one) => describeBody(one, contract));
  const isRead = broken.every(({ expected: wanted }) => wanted === contractWords(contract));
  const wrong = documented === undefined && isRead ? judgeError(refusal, answer) : [];
  return wrong.length > 0 ? wrong : broken;
}

/** Expected and actual end up in fingerprints, so they contain no value of the body. */
function describeBody(
  { code, message, expected: wanted, actual }: Finding,
  contract: string,
): Deviation {
  const reported = message.replace(/^(?=answered|breaks)/, "it ");
  return code === "content-type" && wanted !== undefined && actual !== undefined
    ? { message: reported, expected: wanted, actual }
    : { message: reported, expected: contractWords(contract), actual: "another body" };
}

function contractWords(contract: string): string {
  return `contract ${contract}`;
}

/** Judges Xano's own error body; other bodies pass. */
function judgeError({ kind, input: name }: RefusalCall, answer: HttpAnswer): readonly Deviation[] {
  const { code } = expected[kind];
  const read = readBody(answer.text);
  const body = read.isJson ? read.value : undefined;
  const said = isRecord(body) ? body["code"] : undefined;
  if (typeof said !== "string") {
    return [];
  }
  if (said !== code) {
    return [{ message: `it answered ${said}, not ${code}`, expected: code, actual: said }];
  }
  return judgeNamed(name, body);
}

/** An error must name the input in its payload. */
function judgeNamed(name: string, body: unknown): readonly Deviation[] {
  const { place, named } = namedIn(body);
  if (name === "" || (named === name && place === "payload.param")) {
    return [];
  }
  const wanted = `payload.param "${name}"`;
  const actual = named === undefined ? "no param" : `${place} "${named}"`;
  const where = place === "param" ? " beside code, not in the payload" : "";
  const got = named === undefined ? "no param" : `param "${named}"${where}`;
  return [{ message: `it names ${got}, expected ${wanted}`, expected: wanted, actual }];
}

/** Where an error names an input: in its payload or, as observed on one instance, beside its code. */
function namedIn(body: unknown): { readonly place: string; readonly named?: string } {
  const payload = isRecord(body) ? body["payload"] : undefined;
  const param = isRecord(payload) ? payload["param"] : undefined;
  if (typeof param === "string") {
    return { place: "payload.param", named: param };
  }
  const beside = isRecord(body) ? body["param"] : undefined;
  return typeof beside === "string"
    ? { place: "param", named: beside }
    : { place: "payload.param" };
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}
