import { existsSync, readFileSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { contractNames } from "../contract/load.ts";
import { contractsFolder } from "../kinds/spec-files.ts";
import type { FileChanges } from "../output/replace-files.ts";
import { isRecord } from "../plan/is-record.ts";
import { pulledMark } from "./contracts.ts";
import type { PullOptions } from "./pull-options.ts";
import { contractText } from "./writing/contract-text.ts";
import type { ExistingSpecs } from "./writing/existing-specs.ts";

/** The folder that is pulled into, as it was. */
export interface Before {
  readonly existing: ExistingSpecs;
  readonly options: PullOptions;
}

const suffix = ".schema.json";

/** A backend that is not Xano has its contracts among its specs. */
export function contractsHome({ existing: { isXano }, options: { root, folder } }: Before): string {
  return isXano ? contractsFolder(root, folder) : resolve(root, folder, "contracts");
}

/** Texts of all specs as they are once the files are written, by path from the root. */
export function specsAfter(files: FileChanges, { existing, options }: Before): Map<string, string> {
  const { root, folder } = options;
  const after = new Map(existing.files);
  for (const [file, text] of files) {
    const path = relative(resolve(root, folder), file).split(sep).join("/");
    if (text === null) {
      after.delete(`${folder}/${path}`);
    } else if (path.endsWith(".yaml") && !path.startsWith("../")) {
      after.set(`${folder}/${path}`, text);
    }
  }
  return after;
}

/** What is written, with the pulled contracts removed that no spec names any more; and the contracts that are there then. */
export function withoutUnused(
  files: FileChanges,
  before: Before,
): { readonly files: Map<string, string | null>; readonly contracts: readonly string[] } {
  const home = contractsHome(before);
  const nameOf = (file: string): string =>
    relative(home, file).split(sep).join("/").slice(0, -suffix.length);
  const written = new Set([...files.keys()].filter((file) => file.endsWith(suffix)).map(nameOf));
  const standing = existsSync(home) ? contractNames(home) : [];
  const old = standing.filter((name) => !written.has(name) && readPulled(home, name) !== undefined);
  const named = namesIn([...specsAfter(files, before).values()]);
  const kept = old.filter((name) => named.has(name));
  const needed = new Set(kept.map((name) => componentsBeside(name)));
  const gone = old.filter((name) => !named.has(name) && !needed.has(name));
  const after = new Map(files);
  gone.forEach((name) => after.set(join(home, `${name}${suffix}`), null));
  for (const name of needed) {
    const file = join(home, `${name}${suffix}`);
    const text = after.get(file);
    if (typeof text === "string") {
      after.set(file, withDefinitions(text, readPulled(home, name)));
    }
  }
  const contracts = new Set([...standing, ...written]);
  gone.forEach((name) => contracts.delete(name));
  return { files: after, contracts: [...contracts] };
}

/** The text of a contract that was pulled; undefined for one that was made by hand. */
function readPulled(home: string, name: string): string | undefined {
  const file = join(home, `${name}${suffix}`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text.includes(pulledMark) ? text : undefined;
}

/** Whatever in specs may be the name of a contract. */
function namesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[a-z0-9-]+\/[a-z0-9-]+/g) ?? []));
}

function componentsBeside(name: string): string {
  return posix.join(posix.dirname(name), "components");
}

/** Contracts of entries that the document does not have any more refer to components that it need not have either. */
function withDefinitions(text: string, before: string | undefined): string {
  const [own, old] = [text, before ?? "{}"].map((one): unknown => JSON.parse(one));
  if (!isRecord(own) || !isRecord(old)) {
    return text;
  }
  const definitions = { ...defsOf(old), ...defsOf(own) };
  const sorted = Object.entries(definitions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return contractText({ ...own, $defs: Object.fromEntries(sorted) });
}

function defsOf({ $defs }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isRecord($defs) ? $defs : {};
}
