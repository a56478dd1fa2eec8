import { isRecord } from "../plan/is-record.ts";
import { describeBodyPlace, type Deviation, type Judged } from "./deviation.ts";
import { showAs, valueAt } from "./show-value.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** Properties in which an endpoint may wrap its function's result; deeper nesting is not known. */
const wrapped = ["result", "function_result"] as const;

/** Steps that are the full name of a function; other steps name a part of one. */
const functionStep = /^(?:Tasks|Workers)\/(?<leaf>.+)$/;

/** Properties of a bare envelope; beside other properties, `error` may belong to the payload. */
const words: ReadonlySet<string> = new Set(["data", "error", "message", "step", "payload"]);

interface Part {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Finds contradictions in a successful answer that no schema could report as clearly: success with an error's text,
 * failure without one, an error instead of an answer, the step of another function. `functions` names those that the
 * endpoint is known to call; the step is not judged when there are none. A skipped step may give its reason.
 */
export function judgeEnvelope(judged: Judged, functions: readonly string[]): readonly Deviation[] {
  return partsOf(judged.body).flatMap((part) => [
    ...judgeError(part, judged),
    ...judgeXanoError(part),
    ...judgeStep(part, functions),
  ]);
}

function partsOf(body: unknown, path = ""): readonly Part[] {
  if (!isRecord(body)) {
    return [];
  }
  const inner = wrapped.flatMap((name) => partsOf(body[name], pointerTo(path, name)));
  return [{ path, body }, ...inner];
}

function judgeError({ path, body }: Part, judged: Judged): readonly Deviation[] {
  const { success, error, message } = body;
  if (success === false) {
    return hasText(error) || hasText(message) ? [] : [silentFailure(path)];
  }
  if (!isClaimed(body) || !hasText(error) || isSkip(body)) {
    return [];
  }
  const at = pointerTo(path, "error");
  const actual = showAs(error, valueAt(judged.shown, at));
  const claim = success === true ? "success is true" : "the status is that of a good answer";
  return [
    {
      path: at,
      expected: "no error's text",
      actual,
      message: `${describeBodyPlace(path)} contradicts itself: ${claim}, but error says ${actual}`,
    },
  ];
}

/** Whether the body claims success: by `success`, or because it is a bare envelope. */
function isClaimed(body: Part["body"]): boolean {
  const { success } = body;
  return (
    success === true ||
    (success === undefined && Object.keys(body).every((name) => words.has(name)))
  );
}

/** Whether the body explains why nothing was done, which is not an error. */
function isSkip({ skipped, data }: Part["body"]): boolean {
  return skipped === true || memberOf(data, "skipped") === true;
}

function silentFailure(path: string): Deviation {
  return {
    path: pointerTo(path, "success"),
    expected: "an error's text",
    actual: "none",
    message: `${describeBodyPlace(path)} contradicts itself: success is false, but no error says why`,
  };
}

/** Finds Xano's own error under a successful status. */
function judgeXanoError({ path, body }: Part): readonly Deviation[] {
  const { code } = body;
  if (typeof code !== "string" || !code.startsWith("ERROR_") || !("message" in body)) {
    return [];
  }
  const message = `${describeBodyPlace(path)} is an error of Xano, ${code}, under the status of a good answer`;
  return [{ path: pointerTo(path, "code"), expected: "no error", actual: code, message }];
}

function judgeStep({ path, body }: Part, functions: readonly string[]): readonly Deviation[] {
  const { step } = body;
  const leaf = typeof step === "string" ? leafOf(step) : undefined;
  if (
    leaf === undefined ||
    functions.length === 0 ||
    functions.some((one) => leafOf(one) === leaf)
  ) {
    return [];
  }
  const expected = functions.join(" or ");
  const actual = String(step);
  const at = pointerTo(path, "step");
  const message = `${at} is of another function: expected a step of ${expected}, got ${actual}`;
  return [{ path: at, expected, actual, message }];
}

/** A task and the worker of the same name report each other's steps. */
function leafOf(name: string): string | undefined {
  return functionStep.exec(name)?.groups?.["leaf"];
}

function hasText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
