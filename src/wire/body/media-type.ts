/** Types of bodies that last as long as the connection. */
const streamTypes: ReadonlySet<string> = new Set([
  "text/event-stream",
  "multipart/x-mixed-replace",
  "application/x-ndjson",
  "application/ndjson",
  "application/jsonl",
  "application/x-jsonlines",
  "application/json-seq",
  "application/stream+json",
]);

/** Names that JSON had before it got its own, and what stands for all that end in `+json`. */
const jsonTypes: ReadonlySet<string> = new Set([
  "application/json",
  "text/json",
  "text/x-json",
  "application/x-json",
]);

/** Whether a media type is JSON with a single value. */
export function isJsonType(type: string): boolean {
  return !isStreamType(type) && (jsonTypes.has(type) || type.endsWith("+json"));
}

/** Whether a body of this type may be endless. */
export function isStreamType(type: string): boolean {
  return streamTypes.has(type);
}
