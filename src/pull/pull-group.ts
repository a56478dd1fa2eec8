import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { contractsHome, type Before } from "./after-pull.ts";
import type { ScanText } from "../output/write-scanned.ts";
import { contractText } from "./writing/contract-text.ts";
import { contractsOf, pulledMark, type PulledContracts } from "./contracts.ts";
import { entryOf } from "./writing/entry.ts";
import { compareEntry } from "./writing/entry-changes.ts";
import { entriesOf, type ExistingSpecs } from "./writing/existing-specs.ts";
import type { PulledGroup } from "./group-operations.ts";
import type { OpenApi } from "./document/openapi.ts";
import type { LeftOut, Operation } from "./operations/operation.ts";
import type { WrittenEntry } from "./read-back.ts";
import type { PullNote } from "./pull-options.ts";
import { changeFiles, type GroupChanges, type Standing } from "./writing/spec-files.ts";
import { flow } from "./writing/spec-text.ts";

/** What the group is pulled from and into. */
export interface Around extends Before {
  readonly document: OpenApi;
  /** Operations whose entries stay as they are. */
  readonly skipped: ReadonlyMap<Operation, LeftOut>;
  readonly scan: ScanText;
}

/** One group, pulled. */
export interface PulledPart {
  readonly files: ReadonlyMap<string, string | null>;
  readonly notes: readonly PullNote[];
  /** By how many the group's endpoints grow. */
  readonly grown: number;
  /** What was added or changed. */
  readonly written: readonly WrittenEntry[];
}

/** Brings the operations of one group into its files. */
export function pullGroup(group: PulledGroup, around: Around): PulledPart {
  const { existing, options, document, skipped, scan } = around;
  const { root, folder, prune } = options;
  const operations = group.operations.filter((operation) => !skipped.has(operation));
  const contracts = contractsOf(group.key, operations, { document, scan });
  const standing = entriesOf(existing, group.key);
  const compared = compareGroup({ ...group, operations }, contracts, { standing, existing });
  const { added, changed, notes, written } = compared;
  const gone = findGone(standing, group);
  const removed = prune ? gone : [];
  const files = changeFiles(
    { changed, removed, added },
    { root, folder, group: group.key, files: existing.files },
  );
  const bodies = contractFiles(contracts.files, { existing, options });
  const specs = [...files].map(([file, text]) => [resolve(root, file), text] as const);
  const notesOfGone = gone.map(({ value }) =>
    describeGone(`${value.method} ${group.key}${value.path}`, prune),
  );
  return {
    files: new Map([...specs, ...bodies.files]),
    notes: [
      ...notes,
      ...notesOfGone,
      ...bodies.notes,
      ...[...contracts.unusable].map(describeUnusable),
    ],
    grown: added.length - removed.length,
    written,
  };
}

function describeUnusable([name, why]: readonly [string, string]): PullNote {
  return { sign: "!", text: `contract ${name} says nothing: its schema cannot be used: ${why}` };
}

interface Compared extends Omit<GroupChanges, "removed"> {
  readonly notes: readonly PullNote[];
  readonly written: readonly WrittenEntry[];
}

function compareGroup(
  { key, operations }: PulledGroup,
  contracts: PulledContracts,
  { standing, existing }: { standing: ReadonlyMap<string, Standing>; existing: ExistingSpecs },
): Compared {
  const added: GroupChanges["added"][number][] = [];
  const changed: GroupChanges["changed"][number][] = [];
  const notes: PullNote[] = [];
  const written: WrittenEntry[] = [];
  for (const operation of operations) {
    const { verb, path, tag } = operation;
    const entry = standing.get(`${verb} ${path}`);
    const { samples, isXano } = existing;
    const given = entry?.value.send ?? {};
    const pulled = entryOf(operation, contracts.of(operation), { samples, given });
    const address = `${verb} ${key}${path}`;
    if (entry === undefined) {
      added.push({ tag, entry: pulled });
      written.push({ operation, group: key, entry: pulled });
      notes.push({ sign: "+", text: address });
      continue;
    }
    const { change, kept } = compareEntry(entry.value, pulled, isXano);
    if (Object.keys(change).length > 0) {
      changed.push({ entry, change });
      written.push({ operation, group: key, entry: changedEntry(entry, change) });
      notes.push({ sign: "~", text: `${address}: ${describeChange(change)}` });
    }
    notes.push(...kept.map((text): PullNote => ({ sign: "!", text: `${address} keeps ${text}` })));
  }
  return { added, changed, notes, written };
}

function changedEntry({ value }: Standing, change: object): WrittenEntry["entry"] {
  const { path, method } = value;
  const all = Object.entries({ ...value, ...change }).filter(([, one]) => one !== undefined);
  return { ...Object.fromEntries(all), path, method };
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
export function contractFiles(
  contracts: ReadonlyMap<string, object>,
  before: Before,
): { readonly files: Map<string, string>; readonly notes: PullNote[] } {
  const home = contractsHome(before);
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
