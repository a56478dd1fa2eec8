import type { Effect } from "../change.ts";
import type { Shift } from "./compare-keywords.ts";
import type { Node, Side } from "./side.ts";

export type Direction = "request" | "response";

/** A difference of two schemas. */
export interface SchemaChange {
  readonly effect: Effect;
  readonly kind: string;
  readonly message: string;
  readonly before?: Node;
  readonly after?: Node;
}

/** Two documents, and whether values are sent or answered. */
export interface Comparing {
  readonly before: Side;
  readonly after: Side;
  readonly direction: Direction;
}

/** Who sends must keep to less, who reads must expect more. */
export function effectOf(shift: Shift, { direction }: Pick<Comparing, "direction">): Effect {
  const safe: Shift = direction === "request" ? "wider" : "narrower";
  return shift === safe ? "additive" : "breaking";
}
