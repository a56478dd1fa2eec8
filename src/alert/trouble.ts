import type { CheckBase } from "../plan/check.ts";
import type { Explanation } from "../plan/measure.ts";
import type { Place } from "../plan/place.ts";
import type { Measured } from "../result/result.ts";

/** How grave a trouble is; `unjudged`: it could not be judged, so nothing is known of what it checks. */
export type TroubleLevel = "critical" | "warning" | "unjudged";

/** The number of a trouble; how it was got is of no matter here. */
export type AlertNumber = Pick<Measured, "value" | "unit" | "threshold">;

/** What is wrong at one place: a check, or the cause that blocks others. */
export interface Trouble {
  /** Id of the check. */
  readonly id: string;
  readonly level: TroubleLevel;
  /** What should hold. */
  readonly title: string;
  /** What is the matter, in one sentence. */
  readonly problem: string;
  readonly owner?: string;
  readonly place?: Place;
  readonly measured?: AlertNumber;
  readonly explanation?: Explanation;
  /** Ids of the checks that could not be judged because of it. */
  readonly blocks: readonly string[];
}

/** What the plan says of a check, whether it was selected or judged as a cause. */
export type Planned = Pick<CheckBase, "id" | "family" | "title" | "owner" | "place" | "severity">;
