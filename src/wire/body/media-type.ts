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

/** Whether a media type is JSON, one value from beginning to end. */
export function isJsonType(type: string): boolean {
  return !isStreamType(type) && (type === "application/json" || type.endsWith("+json"));
}

/** Whether a body of this type need not end. */
export function isStreamType(type: string): boolean {
  return streamTypes.has(type);
}
