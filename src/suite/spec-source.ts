import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { SpecError, type SpecProblem } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import { isCheckFile } from "../kinds/own/compile.ts";
import { affectedFiles, filesByContract } from "./affected.ts";

/** Spec files that hold no entries. */
const filesWithoutTests: ReadonlySet<string> = new Set(["workspace.yaml", "owners.yaml"]);

export interface SpecSourceOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the spec files, relative to the root. */
  readonly specs: string;
  /** Folder of the contracts, relative to the root; `contracts` when absent. */
  readonly contracts?: string;
  /** Reads the plan; called again when a file it depends on has changed. @throws {SpecError} */
  readonly loadPlan: () => Plan;
}

/** The specs: a plan, or the reasons why they are refused. */
export type Specs = { readonly plan: Plan } | { readonly problems: readonly SpecProblem[] };

/** The specs on disk, and what to run when one of their files is edited. */
export interface SpecSource {
  readonly specs: () => Specs;
  /** Notes that a spec file is shown as refused: it must run again once the specs are fixed. */
  readonly showRefused: (file: string) => void;
  /** Whether the plan, or how it is judged, depends on a file. */
  readonly standsOn: (file: string) => boolean;
  /** Reads again what has changed; returns the absolute paths of the spec files to run. */
  readonly filesToRun: (changed: readonly string[]) => readonly string[];
}

/** @throws {Error} when the specs cannot be read at all */
export function createSpecSource(options: SpecSourceOptions): SpecSource {
  const { root, loadPlan } = options;
  let specs = read(loadPlan);
  let lastPlan = "plan" in specs ? specs.plan : undefined;
  const refused = new Set<string>();

  /** Reads again; returns the files whose entries changed or are refused. */
  const readAgain = (): ReadonlySet<string> => {
    specs = readEdited(options);
    if ("problems" in specs) {
      return new Set(specs.problems.map(({ place }) => place.file));
    }
    const { plan } = specs;
    const edited = lastPlan === undefined ? specFiles(options) : affectedFiles(lastPlan, plan);
    const files = new Set([...edited, ...refused]);
    refused.clear();
    lastPlan = plan;
    return files;
  };

  return {
    specs: () => specs,
    showRefused: (file) => void refused.add(file),
    standsOn: (file) => partOf(options, file) !== undefined,
    filesToRun: (changed) => {
      const parts = changed.flatMap((file) => partOf(options, file) ?? []);
      const edited = readAgain();
      const wanted = new Set([
        ...edited,
        ...parts.flatMap((part) => [...standOn(part, specs, options)]),
      ]);
      const all = specFiles(options);
      const files = all.filter((file) => wanted.has(file));
      // A refusal because of another file is shown by all spec files.
      const isShown = "plan" in specs || files.length > 0;
      return (isShown ? files : all).map((file) => resolve(root, file));
    },
  };
}

/** The role of a file for the plan. */
type Part =
  | { readonly kind: "spec"; readonly file: string }
  | { readonly kind: "contract"; readonly file: string }
  | { readonly kind: "all" };

function partOf(
  { root, specs, contracts = "contracts" }: SpecSourceOptions,
  file: string,
): Part | undefined {
  const path = relative(root, file).split(sep).join("/");
  if (path === ".env" || [...filesWithoutTests].some((name) => path === `${specs}/${name}`)) {
    return { kind: "all" };
  }
  const inSpecs = relative(resolve(root, specs), file).split(sep).join("/");
  if (!inSpecs.startsWith("../") && /\.(?:ya?ml|ts)$/u.test(inSpecs)) {
    return { kind: "spec", file: `${specs}/${inSpecs}` };
  }
  const inContracts = relative(resolve(root, contracts), file).split(sep).join("/");
  // The grammar of the specs is code: Vitest restarts when it is edited.
  return inContracts.endsWith(".schema.json") && !/^(?:\.\.|spec)\//u.test(inContracts)
    ? { kind: "contract", file: inContracts }
    : undefined;
}

/** The spec files that depend on a part, whatever its content. */
function standOn(part: Part, specs: Specs, options: SpecSourceOptions): Iterable<string> {
  if (part.kind === "spec") {
    return [part.file];
  }
  if ("problems" in specs) {
    return [];
  }
  const files =
    part.kind === "all"
      ? undefined
      : filesByContract(specs.plan, contractsThatUse(part.file, options));
  // A contract that no entry names applies to many, such as the one of Xano's errors.
  return files === undefined || files.size === 0 ? specFiles(options) : files;
}

/** The contract of a file and those that refer to it, by name. */
function contractsThatUse(
  file: string,
  { root, contracts = "contracts" }: SpecSourceOptions,
): readonly string[] {
  const texts = listed(resolve(root, contracts), ".schema.json").map(
    (path) => [path, readFileSync(path, "utf8")] as const,
  );
  const names = new Set([file]);
  // Iterating a set includes what is added meanwhile.
  for (const name of names) {
    for (const [path, text] of texts) {
      if (text.includes(`${basename(name)}"`)) {
        names.add(relative(resolve(root, contracts), path));
      }
    }
  }
  return [...names].map((name) => name.replace(".schema.json", ""));
}

function read(loadPlan: () => Plan): Specs {
  try {
    return { plan: loadPlan() };
  } catch (error) {
    if (error instanceof SpecError) {
      return { problems: error.problems };
    }
    throw error;
  }
}

/** A file may disappear while it is read; that is reported, and watching continues. */
function readEdited({ loadPlan, specs }: SpecSourceOptions): Specs {
  try {
    return read(loadPlan);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ place: { file: specs, line: 1, column: 1 }, message }] };
  }
}

/** The spec files that are tests, relative to the root. */
function specFiles({ root, specs }: SpecSourceOptions): readonly string[] {
  return listed(resolve(root, specs), ".yaml", ".ts")
    .map((path) => relative(resolve(root, specs), path).split(sep).join("/"))
    .filter((file) => !filesWithoutTests.has(file) && (file.endsWith(".yaml") || isCheckFile(file)))
    .map((file) => `${specs}/${file}`);
}

function listed(folder: string, ...endings: readonly string[]): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => endings.some((ending) => path.endsWith(ending)))
        .map((path) => join(folder, path))
        .toSorted()
    : [];
}
