import { describeCut } from "../../../ports/cut-body.ts";
import { describeEncoding, isTooDeep, mostLevels } from "../../../wire/body/json-text.ts";
import { parseJudged } from "../../../wire/body/judged-json.ts";
import type { HttpAnswer } from "../../../ports/http.ts";

/** The JSON value of a body, or a problem worded to follow "the body". */
export type ReadBody =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly problem: string };

/** Reads the body of an answer as JSON. */
export function readAnswer({ text, cut }: HttpAnswer): ReadBody {
  const problem = describeCut(cut);
  return problem === undefined ? readBody(text) : { isJson: false, problem };
}

/** Reads a body as JSON. */
export function readBody(text: string): ReadBody {
  if (isTooDeep(text)) {
    return { isJson: false, problem: `is nested in more than ${mostLevels} levels` };
  }
  try {
    return { isJson: true, value: parseJudged(text) };
  } catch (error) {
    return { isJson: false, problem: `is no JSON: it ${describeText(text, error)}` };
  }
}

function describeText(text: string, error: unknown): string {
  const trimmed = text.trim();
  if (trimmed === "") {
    return "is empty";
  }
  if (trimmed.startsWith("<")) {
    return "is an HTML page";
  }
  const other = isCut(text, error) ? "breaks off in the middle" : "cannot be parsed";
  return describeEncoding(text) ?? other;
}

/**
 * Whether V8's message means a premature end: it says "end of" or "unterminated", or names the position after the
 * last character.
 */
function isCut(text: string, error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  const position = /at position (\d+)/.exec(message)?.[1];
  return /end of|unterminated/i.test(message) || Number(position) >= text.trimEnd().length;
}
