import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import type { Ask } from "../kinds/ask.ts";
import { asksOf } from "../kinds/asks.ts";
import type { Cause } from "../kinds/cause.ts";
import { causesOf } from "../kinds/causes.ts";
import { contractsFolder } from "../kinds/spec-files.ts";
import type { Check } from "../plan/check.ts";
import { describePlace } from "../plan/place.ts";
import type { Plan } from "../plan/plan.ts";
import { rerunCommand } from "../result/message.ts";
import { withDependants } from "../suite/affected.ts";
import { describeNearest } from "../text/nearest.ts";
import { contractsOf } from "./contracts-of.ts";
import { readEntryText, type EntryText } from "./entry-text.ts";
import { readResults, type KnownResults } from "./known-results.ts";

/** What `explain` is asked for. */
export interface ExplainOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly specs: string;
  /** Folder of the reports, from the root. */
  readonly reports: string;
  /** Ids, or places such as `specs/tables/identity.yaml:8`; the words of one id may come one by one. */
  readonly wanted: readonly string[];
}

/** A contract that answers are judged by. */
export interface KnownContract {
  readonly name: string;
  readonly file: string;
  /** JSON Schema; absent where there is no such file, as for bodies that are not judged. */
  readonly schema?: unknown;
}

/** All that is known of an entry; `contracts/reports/explain.schema.json` describes its JSON. */
export interface KnownEntry {
  readonly id: string;
  /** `file:line:column`. */
  readonly place: string;
  /** The entry as it is judged: defaults, names and values are filled in. */
  readonly check: Check;
  readonly yaml: EntryText;
  readonly contracts: readonly KnownContract[];
  readonly causes: readonly Pick<Cause, "id" | "holds">[];
  /** Ids of the checks that depend on it, directly or not. */
  readonly blocks: readonly string[];
  /** Requests that judging it sends when nothing fails. */
  readonly asks: readonly Ask[];
  readonly results: KnownResults;
  readonly rerun: string;
}

/** Gathers what is known of each entry that is asked for. @throws {SettingsError} an entry that there is not */
export function explainEntries(plan: Plan, options: ExplainOptions): readonly KnownEntry[] {
  return findEntries(plan, options.wanted).map((check) => explainEntry(check, plan, options));
}

function findEntries({ checks }: Plan, wanted: readonly string[]): readonly Check[] {
  if (wanted.length === 0) {
    throw new SettingsError([
      "expected the id of an entry, for example npm run explain -- table:user",
    ]);
  }
  const named = (name: string): Check[] => checks.filter((check) => isNamed(check, name));
  const joined = named(wanted.join(" "));
  if (joined.length > 0) {
    return joined;
  }
  const found = wanted.map((name) => ({ name, checks: named(name) }));
  const problems = found.flatMap(({ name, checks: ofName }) =>
    ofName.length > 0 ? [] : [describeUnknown(name, checks)],
  );
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return [...new Set(found.flatMap((one) => one.checks))];
}

function isNamed({ id, place }: Check, name: string): boolean {
  const line = `${place.file}:${place.line}`;
  return name === id || name === line || name === describePlace(place);
}

function describeUnknown(name: string, checks: readonly Check[]): string {
  const nearest = describeNearest(
    name,
    checks.map(({ id }) => id),
  );
  return `expected the id of an entry, got "${name}"${nearest}`;
}

function explainEntry(check: Check, plan: Plan, options: ExplainOptions): KnownEntry {
  const { root, specs, reports } = options;
  const source = readFileSync(resolve(root, check.place.file), "utf8");
  const { workspace: workspaceId } = plan.workspace.instances.v2;
  const { workspace: ofV1 } = plan.workspace.instances.v1;
  const dependants = withDependants([check], plan).filter(({ id }) => id !== check.id);
  return {
    id: check.id,
    place: describePlace(check.place),
    check,
    yaml: readEntryText(source, check.place),
    contracts: contractsOf(check).map((name) => readContract(name, root, specs)),
    causes: causesOf(check).map(({ id, holds }) => ({ id, holds })),
    blocks: dependants.map(({ id }) => id),
    asks: asksOf(check, { workspaceId, v1: { workspaceId: ofV1 } }),
    results: readResults(root, reports, check.id),
    rerun: rerunCommand({ subject: check }),
  };
}

function readContract(name: string, root: string, specs: string): KnownContract {
  const path = join(contractsFolder(root, specs), `${name}.schema.json`);
  const file = relative(root, path);
  if (!existsSync(path)) {
    return { name, file };
  }
  const schema: unknown = JSON.parse(readFileSync(path, "utf8"));
  return { name, file, schema };
}
