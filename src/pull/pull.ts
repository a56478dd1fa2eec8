import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { describeProblem, SettingsError } from "../errors.ts";
import { readExisting, type ExistingSpecs } from "./writing/existing-specs.ts";
import { groupOperations, type PulledGroup } from "./group-operations.ts";
import { groupsText, instanceText, withSchemes, withTotals, workspaceText } from "./new-specs.ts";
import type { OpenApi } from "./document/openapi.ts";
import type { FileChanges } from "../output/replace-files.ts";
import type { LeftOut, Operation, PulledDocument } from "./operations/operation.ts";
import { operationsOf } from "./operations/operations.ts";
import { openScan, type ScanText } from "../output/write-scanned.ts";
import { specsAfter, withoutUnused } from "./after-pull.ts";
import { readBack, type ReadBack, type SpecsToBe } from "./read-back.ts";
import { pullFlows } from "./flows/flow-files.ts";
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
  /** What is counted by `operations`, where that is something else. */
  readonly noun?: string;
}

/**
 * Brings an OpenAPI document into the specs of a folder.
 * @throws {SpecError} specs that do not hold together
 * @throws {SettingsError} a document that does not belong to them
 */
export function pull(document: OpenApi, options: PullOptions): Pulled {
  const existing = readExisting(options.root, options.folder);
  const scan = openScan();
  const pulled = operationsOf(document, scan);
  assertFits(document, existing, options);
  const { groups, leftOut } = groupOperations(pulled, existing, options.group);
  const found: Found = { document, pulled, groups, leftOut, existing, options, scan };
  const composed = compose(found, new Map());
  const first = readBack(composed.specs, { before: existing.files, scan });
  if (first.unreadable.size === 0) {
    return withProblems(composed.pulled, first);
  }
  const again = compose(found, first.unreadable);
  const second = readBack(again.specs, { before: existing.files, scan });
  const [left] = second.unreadable.values();
  if (left !== undefined) {
    throw new SettingsError([`${left.what}: ${left.why}; nothing is written`]);
  }
  return withProblems(again.pulled, second);
}

/** What was made by hand is not for a pull to mend, only to name. */
function withProblems(pulled: Pulled, { problems }: ReadBack): Pulled {
  const warnings = problems.map((problem) => toWarning(describeProblem(problem)));
  return { ...pulled, notes: [...pulled.notes, ...warnings] };
}

interface Found {
  readonly document: OpenApi;
  readonly pulled: PulledDocument;
  readonly groups: readonly PulledGroup[];
  readonly leftOut: readonly LeftOut[];
  readonly existing: ExistingSpecs;
  readonly options: PullOptions;
  readonly scan: ScanText;
}

interface Composed {
  readonly pulled: Pulled;
  readonly specs: SpecsToBe;
}

/** What the pull comes to without the operations that cannot be read back. */
function compose(found: Found, skipped: ReadonlyMap<Operation, LeftOut>): Composed {
  const { document, pulled, existing, options, scan } = found;
  const isLeft = ({ isNew, operations }: PulledGroup): boolean =>
    !isNew || operations.some((operation) => !skipped.has(operation));
  const groups = found.groups.filter(isLeft);
  const leftOut = [...pulled.leftOut, ...found.leftOut, ...skipped.values()];
  if (groups.length === 0) {
    throw new SettingsError(describeNothing(leftOut));
  }
  const around = { document, existing, options, skipped, scan };
  const parts = groups.map((group) => pullGroup(group, around));
  const own = new Map(parts.flatMap((part) => [...part.files]));
  const flows = pullFlows(groups, { document, options, skipped });
  const surrounding = aroundFiles({ pulled, groups, existing, options }, parts);
  const { files, contracts } = withoutUnused(new Map([...surrounding, ...own, ...flows.files]), {
    existing,
    options,
  });
  return {
    pulled: {
      files: changedOnly(files),
      notes: [
        ...[...document.leftOut].map(toLeftOut),
        ...[...document.contradictions, ...pulled.notes].map(toWarning),
        ...parts.flatMap(({ notes }) => notes),
        ...flows.notes,
      ],
      leftOut,
      operations: groups.flatMap(({ operations }) => operations).length - skipped.size,
    },
    specs: {
      files: specsAfter(files, { existing, options }),
      contracts,
      folder: options.folder,
      written: parts.flatMap(({ written }) => written),
    },
  };
}

function toWarning(text: string): PullNote {
  return { sign: "!", text };
}

function toLeftOut(text: string): PullNote {
  return { sign: "!", text: `left out: ${text}` };
}

/** Each operation with its reason: a document that gives nothing must say why. */
function describeNothing(leftOut: readonly LeftOut[]): string[] {
  return leftOut.length === 0
    ? ["the document has no operation: it has no paths"]
    : [
        `none of the document's operations can be pulled`,
        ...leftOut.map(({ what, why }) => `  ${what}: ${why}`),
      ];
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
      : withTotals(withSchemes(workspace, pulled.schemes), totals),
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

/** What differs from what is on disk. */
export function changedOnly(files: FileChanges): Map<string, string | null> {
  return new Map([...files].filter(([file, text]) => readBefore(file) !== text));
}

function readBefore(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** A path as it is shown: from the root where it lies below it. */
export function toldPath(root: string, file: string): string {
  const path = relative(root, file).split(sep).join("/");
  return path.startsWith("../") ? file : path;
}
