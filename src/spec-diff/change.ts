/** Whether whoever relied on what was there before may fail now. */
export type Effect = "breaking" | "additive";

/** One thing that is another one now. */
export interface Change {
  readonly effect: Effect;
  /** The category: `request-property-became-required`. */
  readonly kind: string;
  /** What it is of: `GET /pets`, `table pet`. */
  readonly subject: string;
  /** What became of it, in words. */
  readonly message: string;
  /** Where it stood, as `file:line:column`; absent where it is new. */
  readonly before?: string;
  /** Where it stands; absent where it is gone. */
  readonly after?: string;
}

/** Whether changes reach what `--fail-on` names. */
export function isFailing(changes: readonly Change[], failOn: Effect | "nothing"): boolean {
  return failOn === "breaking"
    ? changes.some(({ effect }) => effect === "breaking")
    : failOn === "additive" && changes.length > 0;
}
