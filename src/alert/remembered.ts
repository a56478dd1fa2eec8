import type { Trouble, TroubleLevel } from "./trouble.ts";

/** What the reader of the last message that told of an incident knows. */
export interface Told {
  /** ISO time. */
  readonly at: string;
  readonly level: TroubleLevel;
  /** The number, where there is one. */
  readonly value?: number;
}

/** A trouble as it is kept between two runs. */
export interface Remembered extends Trouble {
  /** ISO time of the run that saw it first. */
  readonly since: string;
  /** Absent as long as nobody was told. */
  readonly told?: Told;
  /** ISO time of the run that saw it recovered, and `recovery`, as long as nobody was told of that. */
  readonly recoveredAt?: string;
  readonly recovery?: Recovery;
}

/** `holds` again, `excused` by a known issue, or `undeclared`: no spec asks for it any more. */
export type Recovery = "holds" | "excused" | "undeclared";
