import { isDeepStrictEqual } from "node:util";
import { describeProblem, SpecError, type SpecProblem } from "../errors.ts";
import type { ScanText } from "../output/write-scanned.ts";
import type { Catalog } from "../kinds/catalog.ts";
import { gatherSpecs } from "../kinds/gather.ts";
import { planSpecs } from "../kinds/load-plan.ts";
import { allRules } from "../kinds/rules.ts";
import type { LeftOut, Operation } from "./operations/operation.ts";
import { oneEntryFile } from "./writing/spec-files.ts";

/** An operation beside what is written of it. */
export interface WrittenEntry {
  readonly operation: Operation;
  readonly group: string;
  readonly entry: { readonly path: string; readonly method: string } & object;
}

/** The specs as they would be after a pull. */
export interface SpecsToBe {
  /** Texts by path from the root. */
  readonly files: ReadonlyMap<string, string>;
  readonly contracts: readonly string[];
  readonly folder: string;
  readonly written: readonly WrittenEntry[];
}

/** What reading specs back comes to. */
export interface ReadBack {
  /** Operations whose entries cannot be read, or are read as something else, each with the reason. */
  readonly unreadable: ReadonlyMap<Operation, LeftOut>;
  /** What no longer holds of specs that were there before, such as a name that names nothing now. */
  readonly problems: readonly SpecProblem[];
}

interface Around {
  /** The files that are there. */
  readonly before: ReadonlyMap<string, string>;
  readonly scan: ScanText;
}

/**
 * Reads specs as they would be after a pull, before any of them is written.
 * @throws {SpecError} problems that no single entry causes
 */
export function readBack(specs: SpecsToBe, { before, scan }: Around): ReadBack {
  const problems = problemsOf(specs);
  const { catalog, problems: unread } = gatherSpecs(specs.files, specs.folder);
  const judge = problems.length > 0 ? judgeAlone(specs, catalog) : judgeMeaning(catalog);
  const found = specs.written.flatMap((one) => {
    const why = leakIn(one, scan) ?? judge(one);
    const { verb, base, path } = one.operation;
    return why === undefined
      ? []
      : [[one.operation, { what: `${verb} ${base}${path}`, why }] as const];
  });
  const isOwn = ({ place }: SpecProblem): boolean => !before.has(place.file);
  if (found.length === 0 && (unread.length > 0 || problems.some(isOwn))) {
    throw new SpecError(problems);
  }
  return { unreadable: new Map(found), problems };
}

/** What an entry holds besides its examples, such as its path. */
function leakIn({ group, entry }: WrittenEntry, scan: ScanText): string | undefined {
  const [leak] = scan("pulled.yaml", oneEntryFile(group, entry));
  return leak && `it looks like a leak (${leak.kind})`;
}

function problemsOf({ files, contracts, folder }: SpecsToBe): readonly SpecProblem[] {
  try {
    planSpecs({ files, contracts, folder });
    return [];
  } catch (error) {
    if (error instanceof SpecError) {
      return error.problems;
    }
    throw error;
  }
}

type Judge = (written: WrittenEntry) => string | undefined;

/** Judges each entry as if it were the only one. */
function judgeAlone({ contracts, folder }: SpecsToBe, around: Catalog): Judge {
  return (written) => {
    const file = `${folder}/endpoints/pulled.yaml`;
    const text = oneEntryFile(written.group, written.entry);
    const { catalog, problems } = gatherSpecs(new Map([[file, text]]), folder);
    const alone = { ...around, endpoints: catalog.endpoints };
    const broken = allRules.flatMap(({ check }) => check({ catalog: alone, contracts }));
    const first = [...problems, ...broken].find(
      ({ place, message }) => place.file === file && !message.startsWith("totals "),
    );
    return first === undefined
      ? judgeMeaning(catalog)(written)
      : `the specs cannot say it: ${withoutPlace(first)}`;
  };
}

function withoutPlace(problem: SpecProblem): string {
  const words = describeProblem(problem);
  return words.slice(words.indexOf("  ") + 2).replaceAll(/\s*\n\s*/g, "; ");
}

/** Whether an entry is read as what was meant. */
function judgeMeaning({ endpoints }: Catalog): Judge {
  const read = new Map<string, object>(
    endpoints.map(({ value, suite }) => [`${value.method} ${suite}${value.path}`, value] as const),
  );
  return ({ group, entry }) => {
    const value: Readonly<Record<string, unknown>> = {
      ...read.get(`${entry.method} ${group}${entry.path}`),
    };
    const lost = Object.entries(entry).find(
      ([key, meant]) => !isDeepStrictEqual(value[key] ?? usual[key], meant),
    );
    return lost && `the specs cannot say it: its ${lost[0]} would be read as something else`;
  };
}

/** What an entry says that does not say it. */
const usual: Readonly<Record<string, unknown>> = { auth: "unknown", status: 200 };
