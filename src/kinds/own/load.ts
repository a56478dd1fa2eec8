import { createRequire } from "node:module";
import { basename } from "node:path";
import type { SpecProblem } from "../../errors.ts";
import type { Entry } from "../../language/entry.ts";
import type { SpecDocument } from "../../language/document.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Place } from "../../plan/place.ts";
import { acceptDefinition, plainPart } from "./accept.ts";
import type { CodeCheck } from "./code-check.ts";
import type { CompiledFile } from "./compile.ts";
import { placeInStack } from "./stack-place.ts";
import { describeThrown } from "./thrown.ts";

const require = createRequire(import.meta.url);

/** As in `authoring/define-check.ts`, of which each module has its own copy. */
const mark = Symbol.for("xano-contract-suite.check");

/** What a module exports as a check, with where it is defined. */
export interface LoadedCheck {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly stack: string;
}

/** The checks that a compiled module exports, single or in lists. @throws whatever the module throws */
export function loadModule(module: string): readonly LoadedCheck[] {
  const exported: unknown = require(module);
  const values = isRecord(exported) ? Object.values(exported) : [];
  return [...new Set(values.flat())].flatMap((value) => {
    const stack = isRecord(value) ? Reflect.get(value, mark) : undefined;
    return isRecord(value) && typeof stack === "string" ? [{ definition: value, stack }] : [];
  });
}

/** The checks of all files, or what is wrong with them. */
export interface GatheredCode {
  readonly code: readonly Entry<CodeCheck>[];
  readonly problems: readonly SpecProblem[];
}

/** Loads compiled files. Their code outside the checks runs; no instance is asked. */
export function gatherCode(files: readonly CompiledFile[]): GatheredCode {
  const gathered = files.map(gatherFile);
  return {
    code: gathered.flatMap(({ code }) => code),
    problems: gathered.flatMap(({ problems }) => problems),
  };
}

function gatherFile({ file, module, errors = [] }: CompiledFile): GatheredCode {
  if (module === undefined) {
    const problems = errors.map(({ message, ...place }) => ({
      place,
      message: `the file does not compile: ${message}`,
    }));
    return { code: [], problems };
  }
  const at = (stack: string): Place => {
    const found = placeInStack(stack, module);
    return { file, line: found?.line ?? 1, column: found?.column ?? 1 };
  };
  try {
    return acceptChecks(loadModule(module), { file, module, at });
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    const message = `the file cannot be loaded: it threw ${describeThrown(error)}`;
    return { code: [], problems: [{ place: at(stack), message }] };
  }
}

interface CodeFile {
  readonly file: string;
  readonly module: string;
  readonly at: (stack: string) => Place;
}

function acceptChecks(
  loaded: readonly LoadedCheck[],
  { file, module, at }: CodeFile,
): GatheredCode {
  if (loaded.length === 0) {
    const message = "the file exports no check";
    const hint =
      "export a constant that defineCheck made; what checks share belongs in another folder, such as checks/shared";
    return { code: [], problems: [{ place: { file, line: 1, column: 1 }, message, hint }] };
  }
  const places = loaded.map(({ stack }) => at(stack));
  const values = loaded.map(({ definition }) => plainPart(definition));
  const document = documentOf(file, values, places);
  const accepted = loaded.map(({ definition }, index) =>
    acceptDefinition(definition, { document, index }),
  );
  const problems = accepted.flatMap((one) => ("problems" in one ? one.problems : []));
  const suite = basename(file, ".ts");
  const code = accepted.flatMap((one, index) =>
    "check" in one
      ? [{ value: { ...one.check, module }, suite, document, path: ["checks", index] }]
      : [],
  );
  return { code: problems.length > 0 ? [] : code, problems };
}

/** Places of a definition's parts are those of the definition. */
function documentOf(
  file: string,
  checks: readonly object[],
  places: readonly Place[],
): SpecDocument {
  const find: SpecDocument["findValue"] = ([list, index]) =>
    list === "checks" && typeof index === "number" ? places[index] : undefined;
  return { file, value: { checks }, findValue: find, findKey: find };
}
