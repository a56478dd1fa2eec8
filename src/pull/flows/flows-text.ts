import { entryText, flow, modeline } from "../writing/spec-text.ts";
import type { PulledFlow } from "./pulled-flow.ts";

/** A spec file of flows, a step a line where it fits. */
export function flowsText(
  flows: readonly PulledFlow[],
  { root, file, domain }: { readonly root: string; readonly file: string; readonly domain: string },
): string {
  const entries = flows.map(({ id, title, steps }) => {
    const lines = steps.flatMap((step) =>
      entryText(step)
        .trimEnd()
        .split("\n")
        .map((line) => `    ${line}`),
    );
    return `  - id: ${flow(id)}\n    title: ${flow(title)}\n    steps:\n${lines.join("\n")}\n`;
  });
  return `${modeline(root, file, "flows")}\nkind: flows\ndomain: ${domain}\nflows:\n${entries.join("\n")}`;
}
