import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { contractsFolder } from "../kinds/load-plan.ts";
import { contractText } from "./writing/contract-text.ts";
import { contractsOf, pulledMark, type PulledContracts } from "./contracts.ts";
import { entryOf } from "./writing/entry.ts";
import { compareEntry } from "./writing/entry-changes.ts";
import { entriesOf, type ExistingSpecs } from "./writing/existing-specs.ts";
import type { PulledGroup } from "./group-operations.ts";
import type { OpenApi } from "./document/openapi.ts";
import type { PullNote, PullOptions } from "./pull-options.ts";
import { changeFiles, type GroupChanges, type Standing } from "./writing/spec-files.ts";
import { flow } from "./writing/spec-text.ts";

/** What the group is pulled from and into. */
export interface Around {
  readonly document: OpenApi;
  readonly existing: ExistingSpecs;
  readonly options: PullOptions;
}

/** One group, pulled. */
export interface PulledPart {
  readonly files: ReadonlyMap<string, string | null>;
  readonly notes: readonly PullNote[];
  /** By how many the group's endpoints grow. */
  readonly grown: number;
}

/** Brings the operations of one group into its files. */
export function pullGroup(group: PulledGroup, around: Around): PulledPart {
  const { existing, options, document } = around;
  const { root, folder, prune } = options;
  const contracts = contractsOf(group.key, group.operations, document);
  const standing = entriesOf(existing, group.key);
  const { added, changed, notes } = compareGroup(group, contracts, { standing, existing });
  const gone = findGone(standing, group);
  const removed = prune ? gone : [];
  const files = changeFiles(
    { changed, removed, added },
    { root, folder, group: group.key, files: existing.files },
  );
  const bodies = contractFiles(contracts.files, { existing, options });
  const specs = [...files].map(([file, text]) => [resolve(root, file), text] as const);
  const told = gone.map(({ value }) =>
    describeGone(`${value.method} ${group.key}${value.path}`, prune),
  );
  return {
    files: new Map([...specs, ...bodies.files]),
    notes: [...notes, ...told, ...bodies.notes, ...[...contracts.unusable].map(describeUnusable)],
    grown: added.length - removed.length,
  };
}

function describeUnusable([name, why]: readonly [string, string]): PullNote {
  return { sign: "!", text: `contract ${name} says nothing: its schema cannot be used: ${why}` };
}

interface Compared extends Omit<GroupChanges, "removed"> {
  readonly notes: readonly PullNote[];
}

function compareGroup(
  { key, operations }: PulledGroup,
  contracts: PulledContracts,
  { standing, existing }: { standing: ReadonlyMap<string, Standing>; existing: ExistingSpecs },
): Compared {
  const added: GroupChanges["added"][number][] = [];
  const changed: GroupChanges["changed"][number][] = [];
  const notes: PullNote[] = [];
  for (const operation of operations) {
    const { verb, path, tag } = operation;
    const entry = standing.get(`${verb} ${path}`);
    const { samples, isXano } = existing;
    const given = entry?.value.send ?? {};
    const pulled = entryOf(operation, contracts.of(operation), { samples, given });
    const address = `${verb} ${key}${path}`;
    if (entry === undefined) {
      added.push({ tag, entry: pulled });
      notes.push({ sign: "+", text: address });
      continue;
    }
    const { change, kept } = compareEntry(entry.value, pulled, isXano);
    if (Object.keys(change).length > 0) {
      changed.push({ entry, change });
      notes.push({ sign: "~", text: `${address}: ${describeChange(change)}` });
    }
    notes.push(...kept.map((text): PullNote => ({ sign: "!", text: `${address} keeps ${text}` })));
  }
  return { added, changed, notes };
}

function findGone(
  standing: ReadonlyMap<string, Standing>,
  { operations }: PulledGroup,
): readonly Standing[] {
  const known = new Set(operations.map(({ verb, path }) => `${verb} ${path}`));
  return [...standing].filter(([address]) => !known.has(address)).map(([, entry]) => entry);
}

function describeGone(address: string, prune: boolean): PullNote {
  return prune
    ? { sign: "-", text: address }
    : { sign: "!", text: `${address} is not in the document; --prune takes it out` };
}

function describeChange(change: object): string {
  return Object.entries(change)
    .map(([key, value]: [string, unknown]) =>
      value === undefined ? `without ${key}` : `${key} ${flow(value)}`,
    )
    .join(", ");
}

/** Contracts that were made by hand stay as they are. */
function contractFiles(
  contracts: ReadonlyMap<string, object>,
  { existing, options }: Pick<Around, "existing" | "options">,
): { readonly files: Map<string, string>; readonly notes: PullNote[] } {
  const home = contractsHome(existing, options);
  const notes: PullNote[] = [];
  const files = new Map<string, string>();
  for (const [name, schema] of contracts) {
    const file = join(home, `${name}.schema.json`);
    if (existsSync(file) && !readFileSync(file, "utf8").includes(pulledMark)) {
      notes.push({ sign: "!", text: `contract ${name} was made by hand and stays` });
    } else {
      files.set(file, contractText(schema));
    }
  }
  return { files, notes };
}

/** A backend that is not Xano has its contracts among its specs. */
function contractsHome({ isXano }: ExistingSpecs, { root, folder }: PullOptions): string {
  return isXano ? contractsFolder(root, folder) : resolve(root, folder, "contracts");
}
