import { groupBy } from "../../src/plan/group-by.ts";
import { counted } from "../../src/text/counted.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import type { Result } from "../../src/result/result.ts";
import { markup, type Markup } from "./markup.ts";
import type { PageRun } from "./page-run.ts";
import { firstOf, shorten } from "./shorten.ts";
import { section, table } from "./tables.ts";

const shownIds = 4;
const shownReasons = 30;
const longestReason = 300;

/** Blind spots: what this night did not look at, or not to its end, and why. */
export function renderUnseen({ run, context }: PageRun): Markup {
  const { results } = run;
  const rows = [
    ...heldBack(results),
    ...skipped(results),
    ...onlyDeclared(results),
    ...refusals(results),
  ];
  const reasons = firstOf(rows, shownReasons);
  return section(
    "unseen",
    "Blind spots",
    rows.length === 0
      ? markup`<p>Everything was judged to its end.</p>`
      : table(
          "What was not looked at",
          [
            { name: "what" },
            { name: "checks", isNumber: true },
            { name: "why" },
            { name: "where" },
          ],
          reasons.shown,
        ),
    reasons.more === "" ? undefined : markup`<p>${reasons.more} reasons</p>`,
    renderUnprovable(context.unseen ?? []),
    markup`<p class="note"><code>npm run prove -- --blind-spots</code> lists what no check constrains at all.</p>`,
  );
}

/** Faults of which the specs say that no check can notice them. */
function renderUnprovable(unseen: NonNullable<RunContext["unseen"]>): Markup | undefined {
  return unseen.length === 0
    ? undefined
    : table(
        "Faults that no check can notice, as specs/workspace.yaml says",
        [{ name: "fault" }, { name: "why" }, { name: "where" }],
        unseen.map(({ fault, reason, check }) => [fault, reason, check]),
      );
}

type Row = readonly (string | number)[];

function heldBack(results: readonly Result[]): readonly Row[] {
  const held = results.filter((result) => outcomeOf(result) === "held-back");
  return [...groupBy(held, ({ heldBack: safety = "" }) => safety)].map(([safety, own]) => [
    "held back",
    own.length,
    `calls that may ${safety}: --allow ${safety} opens them`,
    describeIds(own),
  ]);
}

function skipped(results: readonly Result[]): readonly Row[] {
  const all = results.filter((result) => outcomeOf(result) === "skipped");
  return [...groupBy(all, ({ reason = "no reason given" }) => reason)].map(([reason, own]) => [
    "skipped",
    own.length,
    shorten(reason, longestReason),
    describeIds(own),
  ]);
}

/** In families that call nothing, or never, a declaration is all there is to judge. */
function onlyDeclared(results: readonly Result[]): readonly Row[] {
  const calling = new Set(
    results.filter(({ depth }) => depth === "called").map(({ subject }) => subject.family),
  );
  const declared = results.filter(
    (result) =>
      result.depth === "declared" &&
      outcomeOf(result) === "passed" &&
      calling.has(result.subject.family),
  );
  return [...groupBy(declared, ({ subject }) => subject.family)].map(([family, own]) => [
    `${family}, only declared`,
    own.length,
    "only the declaration was judged: there was nothing to call or to read",
    describeIds(own),
  ]);
}

function refusals(results: readonly Result[]): readonly Row[] {
  const unasked = results.filter(({ refusals: asked }) => (asked?.unasked ?? 0) > 0);
  return [...groupBy(unasked, ({ refusals: asked }) => asked?.because ?? "")].map(
    ([because, own]) => [
      "refusals not asked",
      own.length,
      because === "safety"
        ? "on a live instance only reading endpoints are asked"
        : "the endpoint or its call is not as declared",
      describeIds(own),
    ],
  );
}

function describeIds(results: readonly Result[]): string {
  const names = results.slice(0, shownIds).map(({ subject }) => subject.id);
  const rest = results.length - names.length;
  return `${names.join(", ")}${rest > 0 ? ` and ${counted(rest, "other")}` : ""}`;
}
