/** Takes secrets and personal data out of what is about to be shown; redacting twice changes nothing. */
export interface Redactor {
  /** Redacts text of any kind: log lines, headers, URLs, form bodies, JSON bodies whole or cut short. */
  readonly text: (text: string) => string;
  /** Redacts a body through and through; its shape stays, null and booleans too. */
  readonly json: (value: unknown) => unknown;
  /** Redacts a row; the table's classification says what is personal. */
  readonly row: (
    row: Readonly<Record<string, unknown>>,
    table: string,
  ) => Readonly<Record<string, unknown>>;
  /** What stands for a value of the property that a JSON pointer names, when it must be hidden; else undefined. */
  readonly hide: (value: string, path: string, table?: string) => string | undefined;
  /** Texts of persons in a body, as they stand there; empty given text that is no JSON. */
  readonly personalIn: (text: string) => string[];
}
