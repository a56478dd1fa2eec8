import type { SpecProblem } from "../errors.ts";
import { describePlace } from "../plan/place.ts";
import { acceptSpec, kindOf } from "../language/accept.ts";
import { type AcceptedSpec, placeOfValue, type SpecDocument } from "../language/document.ts";
import { gatherEntries, joinCatalogs, type Catalog } from "./catalog.ts";
import { readSpec } from "../language/read.ts";
import { specSchemas, type SpecKind } from "../language/schemas.ts";

/** The entries of a set of spec files, and the problems of single files. */
export interface Gathered {
  readonly catalog: Catalog;
  readonly problems: readonly SpecProblem[];
  /** Kinds of the refused files, whose entries are missing from the catalog; every kind if a file names none. */
  readonly refused: ReadonlySet<SpecKind>;
}

const allKinds = Object.keys(specSchemas).filter((name): name is SpecKind => name in specSchemas);

/** Reads spec files, given by name in their order. */
export function gatherSpecs(files: ReadonlyMap<string, string>, folder: string): Gathered {
  const judged = [...files].map(([file, text]) => judgeFile(file, text, folder));
  const catalog = joinCatalogs(
    judged.flatMap(({ entries }) => (entries === undefined ? [] : [entries])),
  );
  const workspace = checkWorkspaces(catalog, judged, folder);
  return {
    catalog,
    problems: [...judged.flatMap(({ problems }) => problems), ...workspace],
    refused: new Set([
      ...judged.flatMap(({ refused }) => refused),
      ...(catalog.workspaces.length === 0 ? ["workspace" as const] : []),
    ]),
  };
}

interface JudgedFile {
  readonly entries?: Catalog;
  readonly problems: readonly SpecProblem[];
  readonly refused: readonly SpecKind[];
}

function judgeFile(file: string, text: string, folder: string): JudgedFile {
  const { document, problems } = readSpec(file, text);
  const kind = kindOf(document);
  const refused = kind === undefined ? allKinds : [kind];
  if (problems.length > 0) {
    return { problems, refused };
  }
  const accepted = acceptSpec(document);
  if (!("spec" in accepted)) {
    return { problems: accepted, refused };
  }
  const misplaced = checkLocation(accepted, folder);
  const entries = gatherEntries(accepted);
  return "workspaces" in entries
    ? { entries, problems: misplaced, refused: [] }
    : { problems: [...misplaced, ...entries], refused };
}

/** A kind has a file or a folder of its name: specs/groups.yaml, specs/tables/identity.yaml. */
function checkLocation({ document, spec }: AcceptedSpec, folder: string): SpecProblem[] {
  const { file } = document;
  const [first = ""] = file.slice(folder.length + 1).split("/");
  const place = placeOfValue(document, ["kind"]);
  if (file.endsWith(".yml")) {
    return [{ place, message: "expected the ending .yaml, got .yml", hint: "rename the file" }];
  }
  if (first.replace(/\.yaml$/u, "") === spec.kind) {
    return [];
  }
  const home = ["workspace", "owners"].includes(spec.kind)
    ? `${folder}/${spec.kind}.yaml`
    : `${folder}/${spec.kind}/`;
  return [
    {
      place,
      message: `kind: ${spec.kind} has no place in ${file}`,
      hint: `move the file to ${home}, or correct its kind`,
    },
  ];
}

function checkWorkspaces(
  { workspaces }: Catalog,
  judged: readonly JudgedFile[],
  folder: string,
): SpecProblem[] {
  const isRefused = judged.some(({ refused }) => refused.includes("workspace"));
  if (workspaces.length === 0 && !isRefused) {
    const place = { file: `${folder}/workspace.yaml`, line: 1, column: 1 };
    const message = "the specs have no workspace.yaml";
    const hint = "add one: it names the instances, the test user, samples, totals and gates";
    return [{ place, message, hint }];
  }
  const [first, ...others] = workspaces;
  return first === undefined
    ? []
    : others.map((other) => secondWorkspace(other.document, first.document));
}

function secondWorkspace(document: SpecDocument, first: SpecDocument): SpecProblem {
  return {
    place: placeOfValue(document, ["kind"]),
    message: `a second workspace; the first is at ${describePlace(placeOfValue(first, ["kind"]))}`,
    hint: "specs describe one workspace: merge the two files",
  };
}
