/** A body that breaks its contract, as it is judged, and as it may be shown. */
export interface Judged {
  readonly body: unknown;
  /** Worth its cost only once something is to be shown: it is the body redacted, and may be a getter. */
  readonly shown: unknown;
}

/** What a body breaks, before it is known in how many items it does. */
export interface Deviation {
  /** JSON pointer. */
  readonly path: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
}

/** A place in words: its JSON pointer, or `the body`. */
export function nameOf(path: string): string {
  return path === "" ? "the body" : path;
}
