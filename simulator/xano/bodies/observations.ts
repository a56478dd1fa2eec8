import { isRecord, textOf, type JsonRecord } from "../../rows/field.ts";
import { readObserved } from "../../schema/observed.ts";

/** The shape of a successful answer, and the values seen in it. */
export interface Observation {
  readonly shape: unknown;
  readonly envelope: string;
  readonly enums: JsonRecord;
  /** True when the recorded bodies are truncated, so that the end of the shape is unknown. */
  readonly isTruncated: boolean;
  readonly wasRefusal: boolean;
}

export type KnownIssue = "backend_500" | "not_implemented" | "timeout";

/** What was observed of the endpoints' answers, by endpoint key. */
export interface Observations {
  readonly bodies: ReadonlyMap<string, Observation>;
  /** Responses that the OpenAPI document of the frontend group declares. */
  readonly declared: ReadonlyMap<string, unknown>;
  readonly issues: ReadonlyMap<string, KnownIssue>;
}

/** The recorded observations, read once. */
export const observations: Observations = gather(readObserved);

/** Reads the observed answers; of several for one endpoint, the best: successful, complete, most frequent. */
export function readObservations(
  records: Readonly<Record<string, readonly JsonRecord[]>>,
): Observations {
  return gather((file) => records[file] ?? []);
}

function gather(read: (file: string) => readonly JsonRecord[]): Observations {
  const bodies = new Map<string, Observation>();
  const scores = new Map<string, number>();
  for (const record of read("response-shapes.json")) {
    const key = textOf(record, "endpoint");
    const score = scoreOf(record);
    if (record["status"] === 200 && score > (scores.get(key) ?? -Infinity)) {
      scores.set(key, score);
      bodies.set(key, observation(record));
    }
  }
  const declared = new Map(
    read("frontend-operations.json").map((item) => [textOf(item, "endpoint"), item["response"]]),
  );
  const issues = new Map<string, KnownIssue>();
  for (const item of read("known-issues.json")) {
    const issue = item["issue"];
    if (issue === "backend_500" || issue === "not_implemented" || issue === "timeout") {
      issues.set(textOf(item, "endpoint"), issue);
    }
  }
  return { bodies, declared, issues };
}

function observation(record: JsonRecord): Observation {
  const enums = record["enums"];
  return {
    shape: record["shape"],
    envelope: textOf(record, "envelope"),
    enums: isRecord(enums) ? enums : {},
    isTruncated: record["truncated"] !== undefined,
    wasRefusal: record["success"] === false,
  };
}

function scoreOf(record: JsonRecord): number {
  const isGood = record["success"] === true || record["success"] === "skipped";
  const isKnown = isRecord(record["shape"]) && record["success"] !== false;
  const seen = typeof record["observed"] === "number" ? record["observed"] : 0;
  const isWhole = record["truncated"] === undefined;
  return (isGood ? 1000 : 0) + (isKnown ? 500 : 0) + (isWhole ? 200 : 0) + Math.min(seen, 99);
}
