import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import type { Fault } from "../simulator/faults/fault.ts";
import type { MockInstance } from "../simulator/xano/mock-options.ts";
import type { AlertReport } from "../src/alert/report.ts";
import { loadContracts } from "../src/contract/load.ts";
import type { Plan } from "../src/plan/plan.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { hastyClock } from "../src/wire/clock.ts";
import { raisePlanned } from "../src/alert/run/command.ts";
import type { AlertCommand, Outside } from "../src/alert/run/alert-command.ts";

const root = resolve(import.meta.dirname, "..");
const contracts = loadContracts(resolve(root, "contracts"));
const hour = 3_600_000;
const firstNight = Date.parse("2026-01-26T02:00:00.000Z");

/** The specs as they are. */
export const allPlan: Plan = loadPlan(root);

/** What one run of the alert came to; without lines of entries, numbers of checks and the mock's port, which change by themselves. */
export interface Night {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Texts that Slack was sent in this run. */
  readonly sent: readonly string[];
}

/** Runs of one test: each is a run of its own, and all share a reports folder, which ends with the test. */
export interface Nights {
  readonly folder: string;
  /**
   * Runs the alert so many hours after 02:00 of the first night, while V2 has these faults; they are taken away again.
   * @throws {Error} when what it wrote is not what the schemas of the reports describe
   */
  run(hours: number, faults: readonly Fault[], over?: NightOptions): Promise<Night>;
  report(): AlertReport;
}

/** Options of the command, and specs in place of all; settings where there are any. */
export type NightOptions = Partial<AlertCommand> & {
  readonly plan?: Plan;
  readonly environment?: Outside["environment"];
};

/** Begins a story on a mock that runs. */
export function beginNights(mock: MockInstance): Nights {
  const folder = mkdtempSync(join(tmpdir(), "alerting-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    async run(hours, faults, over = {}) {
      const before = (await readSlack(mock)).length;
      faults.forEach((fault) => mock.inject(fault));
      const now = new Date(firstNight + hours * hour);
      const night = await raise(mock, now, { reports: folder, ...over }).finally(() => mock.heal());
      assertFiles(folder);
      const sent = (await readSlack(mock)).slice(before);
      const { err, out } = night;
      return {
        code: night.code,
        out: withoutLines(out, mock),
        err: withoutLines(err, mock),
        sent: sent.map((text) => withoutLines(text, mock)),
      };
    },
    report: () => JSON.parse(readFileSync(join(folder, "alert.json"), "utf8")),
  };
}

async function raise(
  mock: MockInstance,
  now: Date,
  { plan = allPlan, environment = {}, ...over }: NightOptions,
): Promise<Omit<Night, "sent">> {
  const texts = { out: "", err: "" };
  const outside: Outside = {
    now: () => now,
    out: (text) => void (texts.out += text),
    err: (text) => void (texts.err += text),
    timeoutMs: 500,
    environment,
    clock: hastyClock(),
  };
  const command: AlertCommand = {
    root,
    reports: "reports",
    target: "mock",
    mockUrl: mock.url,
    seed: 1,
    rows: 30,
    faults: [],
    failOn: "warning",
    coolDownMs: 36 * hour,
    isDry: false,
    isReport: false,
    isJson: false,
    ...over,
  };
  const code = await raisePlanned(plan, command, outside);
  return { code, ...texts };
}

function assertFiles(folder: string): void {
  for (const [name, file] of [
    ["alert", "alert.json"],
    ["alert-state", "state/alerts.json"],
  ] as const) {
    const path = join(folder, file);
    const accepts = contracts.get(`reports/${name}`);
    if (existsSync(path) && !accepts(JSON.parse(readFileSync(path, "utf8")))) {
      throw new Error(`${file}: ${JSON.stringify(accepts.errors, undefined, 2)}`);
    }
  }
}

/** Texts that the mock's Slack was sent, oldest first. */
export async function readSlack({ url }: MockInstance): Promise<readonly string[]> {
  const answer = await fetch(`${url}/mock/slack`);
  // The mock answers with what the suite itself sent.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const bodies = (await answer.json()) as readonly { readonly text: string }[];
  return bodies.map(({ text }) => text);
}

/** A text without what changes by itself. */
export function withoutLines(text: string, { url }: MockInstance): string {
  return text
    .replaceAll(/\.yaml:\d+/g, ".yaml:LINE")
    .replaceAll(/\b\d+ (?:of \d+ )?checks\b/g, "N checks")
    .replaceAll(new URL(url).host, "HOST");
}
