import { relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import type { TestProject } from "vitest/node";
import type { SpecProblem } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import { isCheckFile } from "../kinds/own/compile.ts";
import { isNarrowed } from "./narrowed.ts";
import { createSpecSource, type SpecSource, type SpecSourceOptions } from "./spec-source.ts";
import { watchSpecs } from "./watch-specs.ts";

export interface SpecPluginOptions extends SpecSourceOptions {
  /** Checks that are not selected are not registered. */
  readonly isSelected: (check: Check) => boolean;
}

/** The module that registers checks. */
const register = resolve(import.meta.dirname, "register.ts");

/** The exit code of every command that could not judge. */
const unjudged = 2;

/**
 * Turns each spec file, YAML or code, into a Vitest module that registers every check on its own line, so that locations,
 * filters and code frames refer to the spec. The checks are passed to the worker once for all files. While the specs
 * are refused, every module ends with the refusal instead.
 * @public by vitest.config.ts
 */
export function specPlugin(options: SpecPluginOptions): Plugin {
  const { isSelected } = options;
  let project: TestProject | undefined;
  let source: SpecSource | undefined;
  const provide = (): void => {
    const specs = source?.specs();
    if (specs !== undefined && "plan" in specs) {
      const { checks, workspace } = specs.plan;
      project?.provide("plan", {
        root: options.root,
        login: workspace.login,
        checks: checks.filter(isSelected),
        causes: checks.filter((check) => !isSelected(check)),
      });
    }
  };
  return {
    name: "suite:specs",
    enforce: "pre",
    configureVitest(context) {
      ({ project } = context);
      source = createSpecSource(options);
      provide();
      watchSpecs(context, source, provide);
      context.vitest.onClose(() => {
        if (source !== undefined && "problems" in source.specs()) {
          process.exitCode = unjudged;
        }
      });
    },
    load(id) {
      const file = toSpecFile(options, id);
      const specs = source?.specs();
      if (file === undefined || specs === undefined) {
        return undefined;
      }
      if ("problems" in specs) {
        source?.showRefused(file);
        return { code: writeRefusal(specs.problems, options.root), map: null };
      }
      const checks = checksOf(specs.plan, file).filter(isSelected);
      const code =
        checks.length === 0 && isCheckFile(file)
          ? calledOnly
          : writeModule(checks, isNarrowed(project?.vitest));
      return { code, map: null };
    },
  };
}

function checksOf({ checks }: Plan, file: string): readonly Check[] {
  return checks.filter(({ place }) => place.file === file);
}

/** The spec file of a module, as the plan names it; undefined for any other module. */
function toSpecFile({ root, specs }: SpecPluginOptions, id: string): string | undefined {
  const [path = ""] = id.split("?");
  const file = relative(resolve(root, specs), path).split(sep).join("/");
  const isTest = !file.startsWith("../") && (file.endsWith(".yaml") || isCheckFile(file));
  return isTest ? `${specs}/${file}` : undefined;
}

/** Of a file whose checks run where entries of YAML call them: Vitest takes a file without a suite for a mistake. */
const calledOnly = `import { describe } from "vitest"; describe.skip("called by entries of YAML", () => {});`;

/** Line n of the module registers the entry on line n of the YAML; line 1 of a spec file is a comment. */
function writeModule(checks: readonly Check[], narrowed: boolean): string {
  const lines = [
    `import { openSuite } from ${JSON.stringify(register)}; const check = openSuite(${narrowed ? "true" : ""});`,
  ];
  for (const { id, place } of checks) {
    const index = place.line - 1;
    while (lines.length <= index) {
      lines.push("");
    }
    lines[index] = `${lines[index]} check(${JSON.stringify(id)});`;
  }
  return lines.join("\n");
}

function writeRefusal(problems: readonly SpecProblem[], root: string): string {
  const given = [problems, root].map((value) => JSON.stringify(value)).join(", ");
  return `import { refuse } from ${JSON.stringify(register)}; refuse(${given});`;
}
