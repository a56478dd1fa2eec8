import { createRedactor } from "../src/redaction/redact.ts";
import type { Redactor } from "../src/redaction/redactor.ts";
import { redactResult } from "../src/result/redact-result.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";

/** The redaction of one run, for all of its reporters. */
interface RunRedaction {
  readonly redactor: Redactor;
  /** Redacts a result when the first reporter asks for it. */
  readonly result: (judged: Result) => Result;
}

const ofRuns = new WeakMap<RunContext, RunRedaction>();

/** The redaction that all reporters of a run share, so that no result is redacted again by each of them. */
export function redactionOf(context: RunContext): RunRedaction {
  const redaction = ofRuns.get(context) ?? createRedaction(context);
  ofRuns.set(context, redaction);
  return redaction;
}

function createRedaction({ secrets, personal }: RunContext): RunRedaction {
  const redactor = createRedactor(secrets, personal);
  const redacted = new WeakMap<Result, Result>();
  return {
    redactor,
    result: (judged) => {
      const result = redacted.get(judged) ?? redactResult(judged, redactor);
      redacted.set(judged, result);
      return result;
    },
  };
}
