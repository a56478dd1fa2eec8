/**
 * One thing a run stands on: `ok`, `bad` with how to mend it in `says`, `unset` where a setting leaves it out, or
 * `unasked` where something before it is at fault, or it cannot be known.
 */
export interface Diagnosis {
  readonly what: string;
  readonly state: "ok" | "bad" | "unset" | "unasked";
  readonly says: string;
}
