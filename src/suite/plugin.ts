import { relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import type { TestProject } from "vitest/node";
import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import { isNarrowed } from "./narrowed.ts";
import type { SuitePlan } from "./suite-plan.ts";

export interface SpecPluginOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the spec files, from the root. */
  readonly specs: string;
  /** Reads the plan; asked again when a spec file changes. @throws {SpecError} */
  readonly loadPlan: () => Plan;
  /** Checks that are not selected are not registered. */
  readonly isSelected: (check: Check) => boolean;
  /** The module that registers checks, absolute; `register.ts` when absent. */
  readonly register?: string;
}

/**
 * Turns each spec file into a Vitest module that registers every entry on the entry's own line, so that locations,
 * filters and code frames speak of the YAML. The checks themselves are provided to the worker once, for all files.
 */
export function specPlugin(options: SpecPluginOptions): Plugin {
  const { loadPlan, isSelected, register = resolve(import.meta.dirname, "register.ts") } = options;
  let plan: SuitePlan | undefined;
  let project: TestProject | undefined;
  const provide = (): void => {
    const { checks, workspace } = loadPlan();
    plan = {
      login: workspace.login,
      checks: checks.filter(isSelected),
      causes: checks.filter((check) => !isSelected(check)),
    };
    project?.provide("plan", plan);
  };
  return {
    name: "suite:specs",
    enforce: "pre",
    configureVitest(context) {
      ({ project } = context);
      provide();
    },
    load(id) {
      const file = toSpecFile(options, id);
      return file === undefined
        ? undefined
        : {
            code: writeModule(checksOf(plan, file), register, isNarrowed(project?.vitest)),
            map: null,
          };
    },
    handleHotUpdate({ file }) {
      if (toSpecFile(options, file) !== undefined) {
        provide();
      }
    },
  };
}

function checksOf(plan: SuitePlan | undefined, file: string): readonly Check[] {
  return plan?.checks.filter(({ place }) => place.file === file) ?? [];
}

/** The spec file of a module as the plan names it; undefined for any other module. */
function toSpecFile({ root, specs }: SpecPluginOptions, id: string): string | undefined {
  const [path = ""] = id.split("?");
  const file = relative(resolve(root, specs), path).split(sep).join("/");
  return file.startsWith("../") || !file.endsWith(".yaml") ? undefined : `${specs}/${file}`;
}

/** Line n of the module registers the entry that stands on line n of the YAML; line 1 of a spec file is a comment. */
function writeModule(checks: readonly Check[], register: string, narrowed: boolean): string {
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
