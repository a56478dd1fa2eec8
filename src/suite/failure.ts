import { resolve } from "node:path";
import type { Place } from "../plan/place.ts";
import { logText } from "../redaction/log-text.ts";
import { mapTexts } from "../result/map-texts.ts";
import type { Result } from "../result/result.ts";
import { describeResult } from "../result/message.ts";

/**
 * Thrown for a failed or broken check. Its stack points at the check's place, so that Vitest prints the YAML around
 * it. `expected` and `actual` are set when a finding has both, so that Vitest prints the difference.
 */
export class ExpectationFailure extends Error {
  readonly expected?: string;
  readonly actual?: string;

  constructor(result: Result, root: string) {
    const message = logText(describeResult(mapTexts(result, logText)));
    super(message);
    this.name = result.status === "failed" ? "Failed" : "Broken";
    this.stack = `${this.name}: ${message}\n${describeFrame(result.subject.place, root)}`;
    const first = result.findings.find(({ level }) => level === "failure");
    if (first?.expected !== undefined && first.actual !== undefined) {
      this.expected = logText(first.expected);
      this.actual = logText(first.actual);
    }
  }
}

/** A stack line that points at a place. */
export function describeFrame({ file, line, column }: Place, root: string): string {
  return `    at ${resolve(root, file)}:${line}:${column}`;
}
