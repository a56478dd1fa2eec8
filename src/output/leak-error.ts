/**
 * Thrown instead of printing or writing text that still holds a secret or personal data after redaction; names places
 * and kinds, never values.
 */
export class LeakError extends Error {
  constructor(places: readonly string[]) {
    super(
      [
        "LEAK: secrets or personal data are in what this command prints or writes:",
        ...places.map((place) => `  ${place}`),
        "All of it was kept back, and no file was written. Take them out of what was read, or fix the redactor",
        "(src/redaction/text/redact-text.ts). Exit code 2.",
      ].join("\n"),
    );
    this.name = "LeakError";
  }
}
