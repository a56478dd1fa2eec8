/** Formats of numbers that the contracts know. */
export const numberFormats: ReadonlySet<unknown> = new Set([
  "int32",
  "int64",
  "float",
  "double",
  "timestamptz",
]);

const textFormats: ReadonlySet<unknown> = new Set(
  (
    "date time date-time duration uri uri-reference uri-template email hostname ipv4 ipv6 " +
    "regex uuid json-pointer byte decimal"
  ).split(" "),
);

/** Whether contracts know a format; of any other nothing could be judged. */
export function isFormat(format: unknown): format is string {
  return numberFormats.has(format) || textFormats.has(format);
}
