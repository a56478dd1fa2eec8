import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { SettingsError } from "../errors.ts";
import { readExisting, type ExistingSpecs } from "./writing/existing-specs.ts";
import { groupOperations, type PulledGroup } from "./group-operations.ts";
import { groupsText, instanceText, withTotals, workspaceText } from "./new-specs.ts";
import type { OpenApi } from "./document/openapi.ts";
import type { LeftOut } from "./operations/operation.ts";
import { operationsOf } from "./operations/operations.ts";
import { pullGroup, type PulledPart } from "./pull-group.ts";
import type { PullNote, PullOptions } from "./pull-options.ts";

/** What a pull comes to; nothing is written yet. */
export interface Pulled {
  /** Texts by absolute path; null for a file that goes. */
  readonly files: ReadonlyMap<string, string | null>;
  readonly notes: readonly PullNote[];
  readonly leftOut: readonly LeftOut[];
  /** Operations of the document that have their entry. */
  readonly operations: number;
}

/**
 * Brings an OpenAPI document into the specs of a folder.
 * @throws {SpecError} specs that do not hold together
 * @throws {SettingsError} a document that does not belong to them
 */
export function pull(document: OpenApi, options: PullOptions): Pulled {
  const existing = readExisting(options.root, options.folder);
  const pulled = operationsOf(document);
  assertFits(document, existing, options);
  const { groups, leftOut } = groupOperations(pulled, existing, options.group);
  if (groups.length === 0) {
    const [first] = leftOut;
    throw new SettingsError([
      first === undefined
        ? `the document has no operation that the specs have words for`
        : `none of ${leftOut.length} operations has an API group: ${first.why}`,
    ]);
  }
  const parts = groups.map((group) => pullGroup(group, { document, existing, options }));
  const files = new Map(parts.flatMap((part) => [...part.files]));
  const around = aroundFiles({ pulled, groups, existing, options }, parts);
  return {
    files: changedOnly(new Map([...around, ...files]), options.root),
    notes: [
      ...[...document.leftOut].map((text): PullNote => ({ sign: "!", text: `left out: ${text}` })),
      ...parts.flatMap(({ notes }) => notes),
    ],
    leftOut: [...pulled.leftOut, ...leftOut],
    operations: groups.reduce((sum, { operations }) => sum + operations.length, 0),
  };
}

function assertFits(
  document: OpenApi,
  { isXano, isNew }: ExistingSpecs,
  { folder, group }: PullOptions,
): void {
  if (isXano && !document.isXano && group === undefined) {
    throw new SettingsError([
      `${folder} describes a Xano workspace, and the document another backend: give that a folder of its own, --specs <folder>, or name the API group with --group`,
    ]);
  }
  if (isNew && /^specs\/?$/.test(folder)) {
    throw new SettingsError([`${folder} has no workspace.yaml`]);
  }
}

interface Whole {
  readonly pulled: ReturnType<typeof operationsOf>;
  readonly groups: readonly PulledGroup[];
  readonly existing: ExistingSpecs;
  readonly options: PullOptions;
}

/** What stands around the endpoints: the workspace with its totals, the groups, and what a new folder needs. */
function aroundFiles(
  { pulled, groups, existing, options }: Whole,
  parts: readonly PulledPart[],
): Map<string, string> {
  const { root, folder } = options;
  const at = (file: string): string => resolve(root, folder, file);
  const added = groups.filter(({ isNew }) => isNew);
  const { catalog } = existing;
  const totals = {
    groups: catalog.groups.length + added.length,
    endpoints: catalog.endpoints.length + parts.reduce((sum, { grown }) => sum + grown, 0),
  };
  const text = (file: string): string | undefined => existing.files.get(`${folder}/${file}`);
  const files = new Map<string, string>();
  const workspace = text("workspace.yaml");
  files.set(
    at("workspace.yaml"),
    workspace === undefined
      ? workspaceText(pulled, totals, { root, folder })
      : withTotals(workspace, totals),
  );
  if (added.length > 0) {
    files.set(at("groups.yaml"), groupsText(text("groups.yaml"), added, { root, folder }));
  }
  if (existing.isNew) {
    files.set(at("instance.yaml"), instanceText({ root, folder }));
    files.set(
      at("contracts/json.schema.json"),
      readFileSync(join(root, "contracts/json.schema.json"), "utf8"),
    );
  }
  return files;
}

function changedOnly(
  files: ReadonlyMap<string, string | null>,
  root: string,
): Map<string, string | null> {
  const isChanged = ([file, text]: readonly [string, string | null]): boolean => {
    const before = existsSync(resolve(root, file)) ? readFileSync(file, "utf8") : null;
    return before !== text;
  };
  return new Map([...files].filter(isChanged));
}

/** A path as it is told: from the root where it lies below it. */
export function toldPath(root: string, file: string): string {
  const path = relative(root, file).split(sep).join("/");
  return path.startsWith("../") ? file : path;
}
