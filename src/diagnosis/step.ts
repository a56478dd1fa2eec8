/**
 * The state of one requirement of a run: `ok`; `bad`, with the remedy in `says`; `unset` by the settings; `unasked`
 * because an earlier one fails or it cannot be determined.
 */
export interface Diagnosis {
  readonly what: string;
  readonly state: "ok" | "bad" | "unset" | "unasked";
  readonly says: string;
}
