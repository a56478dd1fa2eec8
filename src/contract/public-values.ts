/** Words that every body of Xano may show under these names. */
const publicNames: ReadonlySet<string> = new Set([
  "code",
  "error",
  "kind",
  "message",
  "method",
  "mode",
  "param",
  "reason",
  "state",
  "status",
  "step",
  "type",
  "verb",
]);

/** Whether a contract that names a property of this name makes its words public; a person in them is found by form. */
export function isPublicName(name: string): boolean {
  return publicNames.has(name) || /_(?:status|state|type|kind|mode|code)$/.test(name);
}

const publicFormats: ReadonlySet<string> = new Set([
  "date",
  "date-or-empty",
  "date-time",
  "duration",
  "time",
  "timestamptz",
  "uuid",
]);

/** Whether a schema says that a value is one of a list, a moment or an id. */
export function isPublicSchema(
  schema: Readonly<Record<string, unknown>>,
  value: string | number,
): boolean {
  const { enum: values, const: only, format } = schema;
  return (
    only === value ||
    (Array.isArray(values) && (values.includes(value) || isCode(value))) ||
    (typeof format === "string" && publicFormats.has(format) && isCode(value))
  );
}

/** A word of a list that the contract does not have yet is shown, for it is the finding. */
function isCode(value: string | number): boolean {
  return typeof value === "number" || /^[\w .:+/-]{1,40}$/.test(value);
}

const harmlessText =
  /^(?:|-?\d{1,6}(?:\.\d{1,6})?|true|false|null|\d{4}-\d{2}-\d{2}(?:[T ][\d:.]{5,15}(?:Z|[+-]\d{2}:?\d{2})?)?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Whether a value identifies nobody by its form: small numbers, moments, ids. */
export function isHarmless(value: string | number, name: string): boolean {
  if (typeof value === "string") {
    return harmlessText.test(value);
  }
  const size = Math.abs(value);
  return (
    size < 1_000_000 ||
    /(?:^|_)id$|Id$|(?:_at|_on|time|date|_ms|timestamp)$/.test(name) ||
    (size > 1.2e12 && size < 2.5e12)
  );
}
