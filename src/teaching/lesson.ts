/** A line for a file in fixtures/observed that teaches the mock what a spec declares. */
export interface Lesson {
  /** Check id. */
  readonly check: string;
  /** What the mock does not know: `table`, `column display_name`. */
  readonly what: string;
  readonly file: string;
  readonly record: Readonly<Record<string, unknown>>;
}
