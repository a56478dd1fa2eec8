import type { Change } from "../compare-scalars.ts";
import type { RecordedContract } from "./record-run.ts";
import { endpointName } from "./recordings.ts";
import { exitCode } from "../../output/exit-code.ts";

/** How a contract relates to the recorded bodies. */
export type Standing = "breaking" | "additive" | "unchanged" | "new" | "unsampled" | "held back";

/** A contract is `new` when the endpoint has none of its own yet, and the one it uses accepts the bodies. */
export function standingOf({ recorded, gathered }: RecordedContract): Standing {
  if (recorded === undefined) {
    return gathered.isHeldBack ? "held back" : "unsampled";
  }
  if (recorded.changes.some(({ level }) => level === "breaking")) {
    return "breaking";
  }
  if (recorded.isNew) {
    return "new";
  }
  return recorded.changes.length > 0 ? "additive" : "unchanged";
}

const marks = {
  breaking: "!",
  additive: "+",
  unchanged: "=",
  new: "*",
  unsampled: "?",
  "held back": "·",
} as const;

/** Lines shown for one contract at most: a reader skips longer lists. */
const shownChanges = 12;

/** Describes each changed contract, the most severe last, and adds a line with counts. */
export function describeRecorded(contracts: readonly RecordedContract[]): string {
  const order: readonly Standing[] = ["held back", "unsampled", "new", "additive", "breaking"];
  const blocks = order.flatMap((standing) =>
    contracts.filter((one) => standingOf(one) === standing).map((one) => describe(one, standing)),
  );
  return [...blocks, "", describeCounts(contracts)].join("\n");
}

function describe(contract: RecordedContract, standing: Standing): string {
  const { recording, recorded, gathered } = contract;
  const names = recording.checks.map(endpointName).join(", ");
  const head = `${marks[standing]} ${standing}  ${names}`;
  if (recorded === undefined) {
    const reasons = [...new Set(gathered.refusals)].slice(0, 2).join("; ");
    return reasons === "" ? head : `${head}  ${reasons}`;
  }
  if (standing === "new") {
    const count = recorded.changes.filter(({ sign }) => sign === "+").length;
    const { name, declared } = recording;
    const has = name === declared ? "no file yet" : `${declared} only`;
    return `${head}  ${has}; ${name} would state ${count} more things`;
  }
  const partly = gathered.refusals.length === 0 ? "" : ` (${gathered.refusals.length} refused)`;
  const from = `  ${recording.name}, from ${countOf(recorded.samples, "body", "bodies")}${partly}`;
  return [`${head}${from}`, ...describeChanges(recorded.changes)].join("\n");
}

function describeChanges(changes: readonly Change[]): string[] {
  const breaking = changes.filter(({ level }) => level === "breaking");
  const additive = changes.filter(({ level }) => level === "additive");
  const shown = [...breaking, ...additive].slice(0, Math.max(shownChanges, breaking.length));
  const left = changes.length - shown.length;
  return [
    ...shown.map(
      ({ level, sign, path, message }) =>
        `    ${sign} ${level.padEnd(8)} ${path === "" ? "the body" : path}: ${message}`,
    ),
    ...(left > 0 ? [`    … and ${countOf(left, "additive change", "additive changes")}`] : []),
  ];
}

function describeCounts(contracts: readonly RecordedContract[]): string {
  const count = (standing: Standing): number =>
    contracts.filter((one) => standingOf(one) === standing).length;
  const bodies = contracts.reduce((sum, { gathered }) => sum + gathered.bodies.length, 0);
  const parts = (["unchanged", "additive", "breaking"] as const).map(
    (standing) => `${count(standing)} ${standing}`,
  );
  const rest = [
    `${count("new")} without a contract of their own`,
    `${count("unsampled")} without a sample`,
    `${count("held back")} held back`,
  ];
  const what = countOf(contracts.length, "contract", "contracts");
  return `${what} against ${countOf(bodies, "body", "bodies")}: ${[...parts, ...rest].join(", ")}.`;
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** 0 within what is asked, 1 for breaking changes where that fails, 2 where no sample was had. */
export function exitCodeOf(
  contracts: readonly RecordedContract[],
  failOn: "nothing" | "breaking",
): number {
  const standings = contracts.map(standingOf);
  if (standings.every((standing) => standing === "unsampled" || standing === "held back")) {
    return exitCode.unjudged;
  }
  return failOn === "breaking" && standings.includes("breaking") ? exitCode.failed : exitCode.held;
}
