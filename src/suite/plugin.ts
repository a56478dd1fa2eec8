import { relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import type { Check, Plan } from "../plan/check.ts";
import type { SuitePlan } from "./suite-plan.ts";

export interface SpecPluginOptions {
  /** The project's root; spec files lie in its `specs` folder. */
  readonly root: string;
  /** Reads the plan; asked again when a spec file changes. @throws {SpecError} */
  readonly loadPlan: () => Plan;
  /** Checks that are not selected are not registered. */
  readonly isSelected: (check: Check) => boolean;
}

/** The module that holds the selected checks of all files: a worker reads it once. */
const planModule = "virtual:suite-plan";

/**
 * Turns each spec file into a Vitest module that registers every entry on the entry's own line, so that
 * locations, filters and code frames speak of the YAML.
 */
export function specPlugin({ root, loadPlan, isSelected }: SpecPluginOptions): Plugin {
  let plan: SuitePlan | undefined;
  const selected = (): SuitePlan => {
    const { checks, workspace } = loadPlan();
    return { login: workspace.login, checks: checks.filter(isSelected) };
  };
  return {
    name: "suite:specs",
    enforce: "pre",
    resolveId: (id) => (id === planModule ? `\0${planModule}` : undefined),
    load(id) {
      if (id === `\0${planModule}`) {
        plan ??= selected();
        return { code: `export default ${JSON.stringify(plan)}`, map: null };
      }
      const file = toSpecFile(root, id);
      if (file === undefined) {
        return undefined;
      }
      plan ??= selected();
      const checks = plan.checks.filter(({ place }) => place.file === file);
      return { code: writeModule(checks), map: null };
    },
    handleHotUpdate({ file }) {
      if (toSpecFile(root, file) !== undefined) {
        plan = undefined;
      }
    },
  };
}

function toSpecFile(root: string, id: string): string | undefined {
  const [path = ""] = id.split("?");
  const file = relative(root, path).split(sep).join("/");
  return file.startsWith("specs/") && file.endsWith(".yaml") ? file : undefined;
}

/** Line n of the module registers the entry that stands on line n of the YAML; line 1 is a comment in every spec file. */
function writeModule(checks: readonly Check[]): string {
  const register = JSON.stringify(resolve(import.meta.dirname, "register.ts"));
  const lines = [
    `import { openSuite } from ${register}; import plan from "${planModule}"; const check = openSuite(plan);`,
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
