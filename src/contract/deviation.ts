/** A body to be judged, and the same body as it may be shown. */
export interface Judged {
  readonly body: unknown;
  /** The redacted body; may be a getter, because redaction is only needed once something is shown. */
  readonly shown: unknown;
}

/** One deviation, before those in several items of a list are merged. */
export interface Deviation {
  /** JSON pointer. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

/** Describes a place: its JSON pointer, or `the body`. */
export function describeBodyPlace(path: string): string {
  return path === "" ? "the body" : path;
}
