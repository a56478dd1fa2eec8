import { markdownCode, markdownText } from "../../reporters/markdown/text.ts";
import { groupBy } from "../plan/group-by.ts";
import { counted } from "../text/counted.ts";
import type { Change } from "./change.ts";

export const changeFormats = ["text", "json", "markdown"] as const;

/** Writes changes, those that break first. */
export function writeChanges(
  changes: readonly Change[],
  format: (typeof changeFormats)[number],
): string {
  const sorted = [...ofEffect(changes, "breaking"), ...ofEffect(changes, "additive")];
  switch (format) {
    case "json":
      return JSON.stringify({ ...countsOf(changes), changes: sorted }, null, 2);
    case "markdown":
      return asMarkdown(sorted);
    case "text":
      return asText(sorted);
  }
}

function ofEffect(changes: readonly Change[], effect: Change["effect"]): readonly Change[] {
  return changes.filter((change) => change.effect === effect);
}

function countsOf(changes: readonly Change[]): { breaking: number; additive: number } {
  return {
    breaking: ofEffect(changes, "breaking").length,
    additive: ofEffect(changes, "additive").length,
  };
}

function summary(changes: readonly Change[]): string {
  const { breaking, additive } = countsOf(changes);
  return changes.length === 0
    ? "Nothing differs."
    : `${counted(changes.length, "change")}: ${breaking} breaking, ${additive} additive.`;
}

function asText(changes: readonly Change[]): string {
  const blocks = [...groupBy(changes, ({ subject }) => subject)].flatMap(([subject, all]) => [
    subject,
    ...all.map((one) => `  ${one.effect}  ${one.message}  (${one.kind})\n    ${placesOf(one)}`),
    "",
  ]);
  return [...blocks, summary(changes)].join("\n");
}

function placesOf({ before, after }: Change): string {
  if (before === undefined) {
    return `at ${after ?? "?"}`;
  }
  return after === undefined ? `was at ${before}` : `${before} → ${after}`;
}

function asMarkdown(changes: readonly Change[]): string {
  const rows = changes.map((one) =>
    [
      one.effect,
      markdownCode(one.subject),
      markdownText(one.message),
      one.kind,
      markdownText(placesOf(one)),
    ].join(" | "),
  );
  const head = ["| | Of | Change | Kind | Places |", "| --- | --- | --- | --- | --- |"];
  const table = rows.length === 0 ? [] : ["", ...head, ...rows.map((row) => `| ${row} |`)];
  return ["### Changes", "", summary(changes), ...table].join("\n");
}
