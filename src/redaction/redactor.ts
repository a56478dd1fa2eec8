/** Removes secrets and personal data from what is about to be shown; redacting twice changes nothing. */
export interface Redactor {
  /** Redacts text of any kind: log lines, headers, URLs, forms, and JSON bodies, complete or cut off. */
  readonly text: (text: string) => string;
  /** Redacts a body at all depths; its shape, null and booleans are kept. */
  readonly json: (value: unknown) => unknown;
  /** Redacts a row; the table's classification decides what is personal. */
  readonly row: (
    row: Readonly<Record<string, unknown>>,
    table: string,
  ) => Readonly<Record<string, unknown>>;
  /** The replacement for a value under the property of a JSON pointer, if it must be hidden; otherwise undefined. */
  readonly hide: (value: string, path: string, table?: string) => string | undefined;
  /** The personal texts in a body, unchanged; empty when the text is not JSON. */
  readonly personalIn: (text: string) => string[];
}
