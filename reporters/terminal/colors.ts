import picocolors from "picocolors";

/** Paints text for a terminal, or leaves it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours only on a terminal whose user has not refused them with `NO_COLOR`. */
export function createColors(isTerminal: boolean): Colors {
  return picocolors.createColors(isTerminal && (process.env["NO_COLOR"] ?? "") === "");
}
