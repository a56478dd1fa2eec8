import { relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import type { Check, Plan } from "../plan/check.ts";

export interface SpecPluginOptions {
  /** The project's root; spec files lie in its `specs` folder. */
  readonly root: string;
  /** Reads the plan; asked again when a spec file changes. @throws {SpecError} */
  readonly loadPlan: () => Plan;
  /** Checks that are not selected are not registered. */
  readonly isSelected: (check: Check) => boolean;
}

/**
 * Turns each spec file into a Vitest module that registers every entry on the entry's own line, so that
 * locations, filters and code frames speak of the YAML.
 */
export function specPlugin({ root, loadPlan, isSelected }: SpecPluginOptions): Plugin {
  const register = resolve(import.meta.dirname, "register.ts");
  let plan: Plan | undefined;
  return {
    name: "suite:specs",
    enforce: "pre",
    load(id) {
      const file = toSpecFile(root, id);
      if (file === undefined) {
        return undefined;
      }
      plan ??= loadPlan();
      const checks = plan.checks.filter((check) => check.place.file === file && isSelected(check));
      return { code: writeModule(checks, plan.workspace.login, register), map: null };
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

/** Line n of the module registers the entry that stands on line n of the YAML. */
function writeModule(checks: readonly Check[], login: object, register: string): string {
  const lines = [
    `import { openSuite } from ${JSON.stringify(register)}; const check = openSuite(${JSON.stringify(login)});`,
  ];
  for (const check of checks) {
    const index = check.place.line - 1;
    while (lines.length <= index) {
      lines.push("");
    }
    lines[index] = `${lines[index]} check(${JSON.stringify(check)});`;
  }
  return lines.join("\n");
}
