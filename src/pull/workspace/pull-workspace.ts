import { resolve } from "node:path";
import picomatch from "picomatch";
import { SettingsError } from "../../errors.ts";
import { countSpecs } from "../../kinds/load-plan.ts";
import { compileCheckFiles } from "../../kinds/own/compile.ts";
import { nameGlob } from "../../text/name-glob.ts";
import { didYouMean } from "../../text/nearest.ts";
import { specsAfter } from "../after-pull.ts";
import { withTotals } from "../new-specs.ts";
import { changedOnly, type Pulled } from "../pull.ts";
import { readExisting, type ExistingSpecs } from "../writing/existing-specs.ts";
import { openAnswers } from "./answer-contracts.ts";
import { baseFile, baseText, readBase } from "./base-state.ts";
import { allEntries } from "./entries/all-entries.ts";
import type { PulledEntry } from "./entries/pulled-entry.ts";
import { changeListFiles } from "./files/list-files.ts";
import { mergeAll, type MergedKind } from "./merge/merge-all.ts";
import type { GroupDocuments, WorkspaceModel } from "./model.ts";
import { newFolderFiles } from "./new-folder.ts";
import { splitNameless } from "./nameless.ts";
import { standingEntries } from "./standing.ts";

export interface WorkspacePull {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly folder: string;
  /** Ids of checks, or globs over them; everything where there are none. */
  readonly only: readonly string[];
  /** Whether what the source does not have is taken out. */
  readonly prune: boolean;
  /** Host of the instance, where one was asked. */
  readonly host?: string;
  /** Why references that are guessed from names are not believed, by their column; where rows were asked. */
  readonly doubts?: ReadonlyMap<string, string>;
  /** The OpenAPI documents of API groups, by canonical, where they were asked for; and why some could not be read. */
  readonly answers?: GroupDocuments;
}

/**
 * Brings a workspace into the specs of a folder; nothing is written yet.
 * @throws {SpecError} specs that do not hold together
 * @throws {SettingsError} specs of another backend, or an option that selects nothing
 */
export function pullWorkspace(model: WorkspaceModel, options: WorkspacePull): Pulled {
  const { root, folder, only, prune } = options;
  const existing = readExisting(root, folder);
  assertXano(existing, folder);
  const knownKeys = new Map(
    existing.catalog.groups.map(({ value }) => [value.canonical ?? "", value.key]),
  );
  const doubts = doubtsOf(options, existing);
  const answers = openAnswers(options.answers?.documents ?? new Map(), { existing, options });
  const all = allEntries(model, { knownKeys, contractOf: answers.of, doubts });
  const standing = standingEntries(existing.catalog);
  const { known, nameless } = splitNameless(withoutExcepted(all.entries, existing), standing);
  const entries = selectEntries(known, only);
  const base = readBase(resolve(root, folder, baseFile));
  const merged = mergeAll(entries, {
    standing,
    base,
    prune,
    isWhole: only.length === 0,
  });
  const files = filesOf(merged, { existing, options, model, login: all.login });
  const contracts = answers.files();
  contracts.files.forEach((text, file) => files.set(file, text));
  const kept = prune && only.length === 0 ? new Map() : base;
  files.set(resolve(root, folder, baseFile), baseText(kept, entries));
  return {
    files: changedOnly(files),
    notes: [...merged.flatMap(({ notes }) => notes), ...contracts.notes],
    leftOut:
      only.length === 0 ? [...all.leftOut, ...nameless, ...(options.answers?.leftOut ?? [])] : [],
    operations: entries.length,
    noun: "object",
  };
}

/** What stands in the specs is not taken out because a sample of rows does not support it. */
function doubtsOf(
  { doubts = new Map() }: WorkspacePull,
  { catalog }: ExistingSpecs,
): ReadonlyMap<string, string> {
  const standing = new Set(catalog.references.map(({ value }) => value.from));
  return new Map([...doubts].filter(([from]) => !standing.has(from)));
}

function assertXano({ isNew, isXano }: ExistingSpecs, folder: string): void {
  if (!isNew && !isXano) {
    throw new SettingsError([
      `${folder} describes a backend that is not Xano: give the workspace a folder of its own, --specs <folder>`,
    ]);
  }
}

/** What the inventory excepts is left out on purpose. */
function withoutExcepted(
  entries: readonly PulledEntry[],
  { catalog }: ExistingSpecs,
): readonly PulledEntry[] {
  const excepted = new Map<string, (name: string) => boolean>(
    catalog.inventory.map(({ value }) => [
      value.of,
      picomatch([...(value.except ?? [])], { dot: true }),
    ]),
  );
  const declared = new Set(catalog.functions.map(({ value }) => value.name));
  return entries.filter(
    ({ kind, name }) =>
      kind !== "functions" || declared.has(name) || excepted.get(kind)?.(name) !== true,
  );
}

/** @throws {SettingsError} when an option selects nothing */
function selectEntries(
  entries: readonly PulledEntry[],
  only: readonly string[],
): readonly PulledEntry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const wanted = only.map((name) => ({ name, isWanted: nameGlob(name) }));
  const idle = wanted.filter(({ isWanted }) => ![...ids].some((id) => isWanted(id)));
  if (idle.length > 0) {
    throw new SettingsError(
      idle.map(
        ({ name }) =>
          `--only: nothing of the workspace matches "${name}"${didYouMean(name, [...ids])}`,
      ),
    );
  }
  return only.length === 0
    ? entries
    : entries.filter(({ id }) => wanted.some(({ isWanted }) => isWanted(id)));
}

interface Around {
  readonly existing: ExistingSpecs;
  readonly options: WorkspacePull;
  readonly model: WorkspaceModel;
  readonly login: string | undefined;
}

function filesOf(
  merged: readonly MergedKind[],
  { existing, options, model, login }: Around,
): Map<string, string | null> {
  const { root, folder, host } = options;
  const lists = merged.flatMap(({ changes }) => [
    ...changeListFiles(changes, { root, folder, files: existing.files }),
  ]);
  const files = new Map<string, string | null>(
    lists.map(([file, text]) => [resolve(root, file), text]),
  );
  if (existing.isNew) {
    const about = { root, folder, model, ...(host === undefined ? {} : { host }) };
    const around = newFolderFiles({ ...about, ...(login === undefined ? {} : { login }) });
    around.forEach((text, file) => files.set(file, text));
  }
  const workspace = resolve(root, folder, "workspace.yaml");
  const text = files.get(workspace) ?? existing.files.get(`${folder}/workspace.yaml`) ?? "";
  const after = specsAfter(files, { existing, options });
  const code = compileCheckFiles(root, folder);
  const totals = countSpecs({ files: after, contracts: [], folder, code });
  return totals === undefined ? files : files.set(workspace, withTotals(text, totals));
}
