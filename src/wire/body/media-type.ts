/** Types of bodies that come as long as the connection is open. */
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

/** Whether a media type is JSON, one value from beginning to end. */
export function isJsonType(type: string): boolean {
  return !isStreamType(type) && (jsonTypes.has(type) || type.endsWith("+json"));
}

/** Whether a body of this type need not end. */
export function isStreamType(type: string): boolean {
  return streamTypes.has(type);
}
