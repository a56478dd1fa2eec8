import type { Colors } from "./colors.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Finding, Result } from "../../src/result/result.ts";
import type { FamilySummary } from "../../src/result/summary.ts";
import type { Run } from "../run.ts";
import { countOwners } from "../count-owners.ts";
import { groupBy } from "../../src/plan/group-by.ts";
import { describePlace } from "../../src/plan/place.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { describeRate } from "../../src/plan/request-rate.ts";

const width = 80;
const labelWidth = 11;

/** What fails nothing but should be seen: known and fixed issues, repeated and held back calls, depth, drift, the slowest checks. */
export function renderNotes(
  run: Run,
  colors: Colors,
  { listsKnown = false }: Pick<RunContext, "listsKnown">,
): string[] {
  const { results, summary } = run;
  const known = results.filter((result) => outcomeOf(result) === "known");
  return [
    ...(listsKnown ? listKnown(known) : countKnown(known)),
    ...summary.fixed.map(
      ({ id, place, reason }) =>
        `${colors.yellow("fixed".padEnd(labelWidth))}${id} passes again (${reason}): remove known_issue at ${place}`,
    ),
    ...renderOwners(results),
    ...renderRateLimit(results),
    ...renderRetried(results),
    ...renderHeldBack(results),
    ...renderSkipped(results),
    ...renderDepth(summary.families),
    ...renderRefusals(results),
    ...renderMemory(results),
    ...renderUnusual(results),
    ...renderDrift(results),
    ...renderSlowest(results),
  ];
}

function countKnown(known: readonly Result[]): string[] {
  const { length } = known;
  return length === 0
    ? []
    : [note("known", `${length} known ${length === 1 ? "issue" : "issues"}; --known lists them`)];
}

/** Each known issue with its place, and why it is excused. */
function listKnown(known: readonly Result[]): string[] {
  return known.map(
    ({ subject, knownIssue }) =>
      `${"known".padEnd(labelWidth)}${describePlace(subject.place)}  ${subject.id}: ${knownIssue?.reason ?? ""}`,
  );
}

/** Who looks after what failed or broke. */
function renderOwners(results: readonly Result[]): string[] {
  const owners = countOwners(results);
  return owners.length === 0 ? [] : [note("owners", owners.join(", "))];
}

/** A limit that the instance named in the run: setting it saves the refusals by which it is learnt. */
function renderRateLimit(results: readonly Result[]): string[] {
  const limited = results.flatMap(({ rateLimit }) => rateLimit ?? []);
  const [limit] = limited;
  if (limit === undefined) {
    return [];
  }
  const setting = `${limit.requests}/${limit.perMs / 1000}s`;
  const share = `${limited.length} of ${results.length} checks`;
  return [
    `${"rate".padEnd(labelWidth)}${describeRate(limit)}, named by the instance, kept for ${share}`,
    `${"".padEnd(labelWidth)}set XANO_V2_RATE_LIMIT=${setting} to keep it from the start`,
  ];
}

/** What passed, but not at the first attempt: flaky, not broken. */
function renderRetried(results: readonly Result[]): string[] {
  const retried = results.filter(({ status, attempts = 1 }) => status === "passed" && attempts > 1);
  const names = retried.map(({ subject, attempts }) => `${subject.id} (${attempts} attempts)`);
  return retried.length === 0
    ? []
    : [note("flaky", `${retried.length} answered only after a retry: ${names.join(", ")}`)];
}

function renderHeldBack(results: readonly Result[]): string[] {
  const held = results.filter((result) => outcomeOf(result) === "held-back");
  const classes = [...groupBy(held, ({ heldBack = "" }) => heldBack)];
  const counts = classes.map(([safety, { length }]) => `${length} ${safety}`).join(", ");
  return held.length === 0 ? [] : [note("held back", `${counts}; open with --allow`)];
}

/** How many checks of a family that calls were only declared: no endpoint reaches them, or they were held back. */
function renderDepth(families: readonly FamilySummary[]): string[] {
  return families
    .filter(({ depths }) => depths.called > 0 && depths.declared > 0)
    .map(({ family, depths }, index) =>
      note(
        index === 0 ? "depth" : "",
        `${family}  ${depths.called} called, ${depths.declared} only declared`,
      ),
    );
}

const namedChecks = 3;

/** What is skipped with a reason: a line a reason, with the first checks that it keeps from being judged. */
function renderSkipped(results: readonly Result[]): string[] {
  const skipped = results.filter((result) => outcomeOf(result) === "skipped");
  return [...groupBy(skipped, ({ reason = "no reason given" }) => reason)].map(([reason, own]) => {
    const names = own.slice(0, namedChecks).map(({ subject }) => subject.id);
    const more = own.length > namedChecks ? ` and ${own.length - namedChecks} more` : "";
    return note("skipped", `${own.length} × ${reason}: ${names.join(", ")}${more}`);
  });
}

/** How many calls that must be refused were sent, and how many were not, for what reason. */
function renderRefusals(results: readonly Result[]): string[] {
  const all = results.flatMap(({ refusals }) => refusals ?? []);
  const asked = all.reduce((sum, one) => sum + one.asked, 0);
  const unasked = (because?: "safety" | "failed"): number =>
    all.filter((one) => one.because === because).reduce((sum, one) => sum + one.unasked, 0);
  const parts = [
    `${asked} asked`,
    ...countOf(unasked("safety"), "not sent for safety"),
    ...countOf(unasked("failed"), "not sent to what fails"),
    ...countOf(unasked(), "without an answer"),
  ];
  return all.length === 0 ? [] : [note("refusals", parts.join(", "))];
}

function countOf(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

interface Drift {
  readonly kind: string;
  readonly owner: string;
  readonly finding: Finding;
}

/** What is amiss with the snapshot that moves are judged by, in its own words, once. */
function renderMemory(results: readonly Result[]): string[] {
  const findings = results
    .filter(({ subject }) => subject.kind === "transition")
    .flatMap(({ findings }) => findings.filter(({ level }) => level === "drift"));
  return [...new Set(findings.map(({ message }) => message))].map(
    (message) => `${"snapshot".padEnd(labelWidth)}${message}`,
  );
}

/** What is unusual by what earlier runs saw, each in its own words. */
function renderUnusual(results: readonly Result[]): string[] {
  return results
    .filter(({ subject }) => subject.kind === "anomaly")
    .flatMap(({ subject, findings }) =>
      findings.map(({ message }) => `${"warning".padEnd(labelWidth)}${subject.id}  ${message}`),
    );
}

/** One line a kind of object: what is in no spec, or differs without failing. */
function renderDrift(results: readonly Result[]): string[] {
  const objects = results.filter(
    ({ subject }) => !["transition", "anomaly"].includes(subject.kind),
  );
  const drift: Drift[] = objects.flatMap(({ subject, findings }) =>
    findings
      .filter(({ level }) => level === "drift")
      .map((finding) => ({
        kind: subject.family === "inventory" ? subject.id : subject.family,
        owner: subject.family === "inventory" ? "" : subject.id.replace(/^\w+:/, ""),
        finding,
      })),
  );
  return [...groupBy(drift, ({ kind }) => kind)].map(([kind, group]) => {
    const codes = [...groupBy(group, ({ finding }) => finding.code)];
    const counts = codes.map(([code, { length }]) => `${length} ${code}`).join(", ");
    const names = group.map(({ owner, finding }) =>
      [owner, finding.path].filter((part) => part !== "").join("."),
    );
    return note("drift", `${kind.replace(/^inventory:/, "")}  ${counts}: ${names.join(", ")}`);
  });
}

function renderSlowest(results: readonly Result[]): string[] {
  return results
    .toSorted((a, b) => b.durationMs - a.durationMs)
    .slice(0, 3)
    .map(({ subject, durationMs }, index) =>
      note(index === 0 ? "slowest" : "", `${(durationMs / 1000).toFixed(2)} s  ${subject.id}`),
    );
}

function note(label: string, text: string): string {
  const line = `${label.padEnd(labelWidth)}${oneLine(text)}`;
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

function oneLine(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
