import { isRecord } from "../../../src/plan/is-record.ts";
import type { Gate } from "../../../src/result/gates.ts";
import type { Outcome } from "../../../src/result/outcome.ts";
import type { Summary } from "../../../src/result/summary.ts";
import type { RunRecord } from "../../../src/shards/read-record.ts";
import { percent } from "../../percent.ts";
import { environments } from "../environments.mjs";
import type { PageFiles } from "./packed-page.ts";
import { sideOf } from "../side.ts";

/** What the ring of the report's head is made of. */
export const shareFile = "share.json";

/** Counts by Allure's statuses, of which the ring shows the share that passed. */
interface Share {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly broken: number;
  /** Blocked, or not run. */
  readonly unknown: number;
}

/**
 * The files of a page with the suite's own headline: the ring is the share of what counts, so that what was held back,
 * skipped, excused or is unconfirmed makes no night look bad; the run's gates are Allure's quality gates, and the verdict's
 * exit code is the report's.
 */
export function withHeadline(files: PageFiles, record: RunRecord): PageFiles {
  const { summary } = record;
  if (summary === null) {
    return files;
  }
  const globals: object = JSON.parse(files.get("widgets/globals.json")?.toString("utf8") ?? "{}");
  const sides = Object.keys(environments).filter((side) => files.has(`widgets/${side}/tree.json`));
  return new Map([
    ...files,
    toFile(`widgets/${shareFile}`, toShare(summary.totals)),
    ...shareInCharts(files, toShare(summary.totals)),
    ...sides.map((side) => toFile(`widgets/${side}/${shareFile}`, shareOf(record, side))),
    toFile("widgets/quality-gate.json", describeGates(summary)),
    toFile("widgets/globals.json", {
      ...globals,
      exitCode: { original: summary.verdict.exitCode },
    }),
  ]);
}

function toFile(name: string, value: object): readonly [string, Buffer] {
  return [name, Buffer.from(JSON.stringify(value))];
}

/** The graph of the last run is the same ring. */
function shareInCharts(files: PageFiles, share: Share): readonly (readonly [string, Buffer])[] {
  const name = "widgets/charts.json";
  const charts: unknown = JSON.parse(files.get(name)?.toString("utf8") ?? "null");
  if (!isRecord(charts) || !isRecord(charts["general"])) {
    return [];
  }
  const general = Object.entries(charts["general"]).map(([id, chart]) =>
    isRecord(chart) && chart["type"] === "currentStatus"
      ? [id, { ...chart, data: share }]
      : [id, chart],
  );
  return [toFile(name, { ...charts, general: Object.fromEntries(general) })];
}

type Counts = Pick<Summary["totals"], "passed" | "failed" | "broken" | "blocked" | "notRun">;

function toShare({ passed, failed, broken, blocked, notRun }: Counts): Share {
  const unknown = blocked + notRun;
  return { total: passed + failed + broken + unknown, passed, failed, broken, unknown };
}

function shareOf({ results }: RunRecord, side: string): Share {
  const own = results.filter((result) => sideOf(result) === side);
  const count = (outcome: Outcome): number => own.filter((one) => one.outcome === outcome).length;
  return toShare({
    passed: count("passed"),
    failed: count("failed"),
    broken: count("broken"),
    blocked: count("blocked"),
    notRun: 0,
  });
}

/** What Allure calls a rule of a quality gate, with the state that the page is told to draw. */
interface GateResult {
  readonly success: boolean;
  readonly state: Gate["state"];
  readonly rule: string;
  readonly message: string;
  readonly expected: number;
  readonly actual: number | null;
}

/** All gates, those first that were missed. */
function describeGates(summary: Summary): Readonly<Record<string, readonly GateResult[]>> {
  const order = ["missed", "unjudged", "held"];
  const gates = listGates(summary).map(({ name, gate }) => toGateResult(name, gate));
  return {
    default: gates.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
  };
}

function toGateResult(name: string, gate: Gate): GateResult {
  const { needed, reached, state } = gate;
  return {
    success: state === "held",
    state,
    rule: name,
    message: describeGate(gate),
    expected: needed,
    actual: reached,
  };
}

/** The gates of a run by the names of their families, that of all together last. */
export function listGates({ families, overall }: Pick<Summary, "families" | "overall">): readonly {
  readonly name: string;
  readonly gate: Gate;
}[] {
  return [
    ...families.flatMap(({ family, gate }) => (gate === undefined ? [] : [{ name: family, gate }])),
    { name: "all together", gate: overall },
  ];
}

/** `98.9%, needed 100%, critical: table:agent`. */
export function describeGate({ reached, needed, critical }: Gate): string {
  const share = reached === null ? "nothing judged" : percent(reached);
  const named = critical.length === 0 ? "" : `, critical: ${critical.join(", ")}`;
  return `${share}, needed ${percent(needed)}${named}`;
}
