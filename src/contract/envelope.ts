import { isRecord } from "../plan/is-record.ts";
import { nameOf, type Deviation, type Judged } from "./deviation.ts";
import { showAs, valueAt } from "./show-value.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** Where an endpoint puts what its function returned, when it wraps it; the worker of a worker is not known. */
const wrapped = ["result", "function_result"] as const;

/** Steps that are the full name of a function; the others name a part of one. */
const functionStep = /^(?:Tasks|Workers)\/(?<leaf>.+)$/;

/** What an answer holds that is nothing but an envelope; beside other properties an error may be one's own. */
const words: ReadonlySet<string> = new Set(["data", "error", "message", "step", "payload"]);

interface Part {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Where the words of a good answer contradict one another, which no schema says so plainly: success with an error's
 * text, failure without one, an error in place of an answer, a step of another function. `functions` are the names of
 * those that the endpoint is known to call; where none is known, the step is not judged. What says that it was skipped
 * may say why.
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
      message: `${nameOf(path)} contradicts itself: ${claim}, but error says ${actual}`,
    },
  ];
}

/** Whether it says that it went well: by its success, or since it is nothing but an envelope. */
function isClaimed(body: Part["body"]): boolean {
  const { success } = body;
  return (
    success === true ||
    (success === undefined && Object.keys(body).every((name) => words.has(name)))
  );
}

/** Says why nothing was done, which is no error. */
function isSkip({ skipped, data }: Part["body"]): boolean {
  return skipped === true || memberOf(data, "skipped") === true;
}

function silentFailure(path: string): Deviation {
  return {
    path: pointerTo(path, "success"),
    expected: "an error's text",
    actual: "none",
    message: `${nameOf(path)} contradicts itself: success is false, but no error says why`,
  };
}

/** Xano's own error, under the status of a good answer. */
function judgeXanoError({ path, body }: Part): readonly Deviation[] {
  const { code } = body;
  if (typeof code !== "string" || !code.startsWith("ERROR_") || !("message" in body)) {
    return [];
  }
  const message = `${nameOf(path)} is an error of Xano, ${code}, under the status of a good answer`;
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

/** A task and the worker of the same name tell each other's steps. */
function leafOf(name: string): string | undefined {
  return functionStep.exec(name)?.groups?.["leaf"];
}

function hasText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
