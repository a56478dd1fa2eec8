import type { Gate } from "../../src/result/gates.ts";
import type { Summary, FamilySummary, Totals } from "../../src/result/summary.ts";
import type { Colors } from "./colors.ts";
import { percent } from "../percent.ts";

type Cell = readonly [text: string, paint?: (text: string) => string];

const titles = [
  "",
  "checks",
  "passed",
  "failed",
  "broken",
  "blocked",
  "held",
  "known",
  "s",
  "gate",
];
const widths = [10, 7, 7, 7, 7, 8, 5, 6, 6];

/** One row a family and one for all, at most 80 columns wide; a dash stands for none. */
export function renderTable(summary: Summary, colors: Colors): string {
  const { families, totals, overall, seconds } = summary;
  const rows = families.map((family) => toRow(family.family, family, colors));
  const total = toRow("all", { ...totals, seconds, gate: overall }, colors);
  const rest = describeRest(totals);
  const lines = [titles.map((title): Cell => [title, colors.dim]), ...rows, total].map(renderRow);
  return [...lines, ...(rest === "" ? [] : [rest])].join("\n");
}

function toRow(
  name: string,
  counts: Totals & Pick<FamilySummary, "seconds" | "gate">,
  colors: Colors,
): Cell[] {
  const bad = (number: number): Cell => [dash(number), number > 0 ? colors.red : colors.dim];
  const calm = (number: number): Cell => [dash(number), number > 0 ? colors.yellow : colors.dim];
  return [
    [name, colors.bold],
    [String(counts.declared)],
    [dash(counts.passed), colors.green],
    bad(counts.failed),
    bad(counts.broken),
    calm(counts.blocked),
    calm(counts.heldBack),
    calm(counts.known),
    [counts.seconds.toFixed(counts.seconds < 1000 ? 1 : 0), colors.dim],
    describeGate(counts.gate, colors),
  ];
}

function describeGate(gate: Gate | undefined, colors: Colors): Cell {
  if (gate === undefined) {
    return ["none", colors.dim];
  }
  const { needed, reached, state, critical } = gate;
  if (state === "unjudged") {
    return ["unjudged", colors.yellow];
  }
  if (critical.length > 0) {
    return [`${critical.length} critical`, colors.red];
  }
  const share = percent(reached ?? 0);
  return state === "held"
    ? [`${share} ≥ ${percent(needed)}`, colors.green]
    : [`${share} < ${percent(needed)}`, colors.red];
}

function renderRow(cells: readonly Cell[]): string {
  return cells
    .map(([text, paint = String], index) => {
      const width = widths[index];
      const padded = index === 0 ? text.padEnd(width ?? 0) : text.padStart(width ?? 0);
      return width === undefined ? `  ${paint(text)}` : paint(padded);
    })
    .join("")
    .trimEnd();
}

/** What has no column, as it is rare. */
function describeRest({ unconfirmed, skipped, notRun }: Totals): string {
  return [
    ...(unconfirmed > 0 ? [`${unconfirmed} unconfirmed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped with a reason`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ].join(", ");
}

function dash(number: number): string {
  return number === 0 ? "-" : String(number);
}
