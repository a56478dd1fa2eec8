import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { longNumber, parseExact } from "../../wire/body/exact-json.ts";
import { describeEncoding, isDeeper, isTooDeep, mostLevels } from "../../wire/body/json-text.ts";
import type { HttpAnswer } from "../../ports/http.ts";

/** One page of a list, from any of Xano's envelopes. */
export interface ListPage {
  readonly items: readonly unknown[];
  /** Null on the last page, and for bare arrays. */
  readonly nextPage: number | null;
  /** Only the envelope with totals has one. */
  readonly total: number | "unknown";
  /** The page number according to the instance, if given. */
  readonly page?: number;
  /** Set when the request was repeated. */
  readonly attempts?: number;
  /** Set for a bare array, which does not say whether the list continues. */
  readonly isBare?: true;
}

/**
 * Reads a list answer: a bare array, `{items, nextPage}`, or the same with `itemsTotal`. With `isExact`, integers of
 * 16 and more digits are text.
 * @throws {InstanceError} `unexpected-answer` for anything else, such as a login page with status 200, or an envelope
 * that does not say whether the list continues
 */
export function readListPage(text: string, what: string, isExact = false): ListPage {
  const body = parseJson(text, { what, isExact });
  if (Array.isArray(body)) {
    return { items: body, nextPage: null, total: body.length, isBare: true };
  }
  if (!isRecord(body) || !Array.isArray(body["items"])) {
    throw new InstanceError(
      "unexpected-answer",
      `${what}: expected a list, got ${describeShape(body)}`,
    );
  }
  const { nextPage, itemsTotal, curPage } = body;
  if (nextPage !== null && !isCount(nextPage)) {
    const got = nextPage === undefined ? "nothing" : JSON.stringify(nextPage);
    throw new InstanceError(
      "unexpected-answer",
      `${what}: expected nextPage to be a page or null, got ${got}`,
    );
  }
  return {
    items: body["items"],
    nextPage,
    total: isCount(itemsTotal) ? itemsTotal : "unknown",
    ...(isCount(curPage) ? { page: curPage } : {}),
  };
}

/** Like {@link readListPage}, with the answer's details added to its errors. */
export function readListAnswer(answer: HttpAnswer, what: string, isExact = false): ListPage {
  try {
    return readListPage(answer.text, what, isExact);
  } catch (error) {
    throw error instanceof InstanceError ? error.about(answer) : error;
  }
}

/** @throws {InstanceError} `unexpected-answer` when `text` is not JSON */
function parseJson(
  text: string,
  { what, isExact }: { readonly what: string; readonly isExact: boolean },
): unknown {
  const parsed = readText(text, isExact);
  if (parsed === "too deep") {
    const message = `${what}: the body is nested in more than ${mostLevels} levels`;
    throw new InstanceError("unexpected-answer", message);
  }
  if (parsed === "no JSON") {
    throw new InstanceError(
      "unexpected-answer",
      `${what}: expected JSON, got ${describeText(text)}`,
    );
  }
  return parsed.value;
}

/** JSON.parse takes any depth, and what it gives is walked in half the time that its text takes. */
function readText(
  text: string,
  isExact: boolean,
): "too deep" | "no JSON" | { readonly value: unknown } {
  const isLong = isExact && longNumber.test(text);
  if (isLong && isTooDeep(text)) {
    return "too deep";
  }
  try {
    const value: unknown = isLong ? parseExact(text) : JSON.parse(text);
    return isDeeper(value, mostLevels) ? "too deep" : { value };
  } catch {
    return isTooDeep(text) ? "too deep" : "no JSON";
  }
}

function describeText(text: string): string {
  const start = text.trimStart();
  if (start === "") {
    return "an empty body";
  }
  if (start.startsWith("<")) {
    return "an HTML page";
  }
  const encoding = describeEncoding(text);
  return encoding === undefined ? "text that is no JSON" : `text that ${encoding}`;
}

function describeShape(body: unknown): string {
  if (!isRecord(body)) {
    return body === null ? "null" : `a ${typeof body}`;
  }
  const keys = Object.keys(body).slice(0, 5).join(", ");
  return keys === "" ? "an empty object" : `an object with ${keys}`;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
