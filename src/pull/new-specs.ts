import { isMap, isScalar, parseDocument } from "yaml";
import { isRecord } from "../plan/is-record.ts";
import type { SecuritySchemes } from "../plan/security.ts";
import { applyEdits } from "./writing/edit-text.ts";
import { editList } from "./writing/edit-list.ts";
import type { PulledGroup } from "./group-operations.ts";
import type { PulledDocument } from "./operations/operation.ts";
import { entryText, flow, modeline } from "./writing/spec-text.ts";

interface Place {
  readonly root: string;
  readonly folder: string;
}

interface Totals {
  readonly groups: number;
  readonly endpoints: number;
}

/** The workspace of a backend that is not Xano. */
export function workspaceText(
  { title, key, schemes }: PulledDocument,
  totals: Totals,
  { root, folder }: Place,
): string {
  const backend = {
    kind: "http",
    ...(key === undefined ? {} : { key }),
    ...(Object.keys(schemes).length === 0 ? {} : { schemes }),
  };
  return `${modeline(root, `${folder}/workspace.yaml`, "workspace")}
kind: workspace
name: ${flow(title)}
backend: ${flow(backend)}
totals: ${flow({ groups: totals.groups, endpoints: totals.endpoints })}
samples: {} # by_name, by_type: what is sent for inputs of which the document gives no value
gates: { overall: 100% }
`;
}

/** The one thing that can be asked of such a backend as a whole. */
export function instanceText({ root, folder }: Place): string {
  return `${modeline(root, `${folder}/instance.yaml`, "instance")}
kind: instance
instance:
  - { name: reachable, severity: blocker }
`;
}

/** A list of groups with those that are new. */
export function groupsText(
  text: string | undefined,
  groups: readonly PulledGroup[],
  { root, folder }: Place,
): string {
  const added = groups.map(({ key, name, base, server }) => ({
    key,
    name,
    base,
    ...(server === undefined ? {} : { server }),
  }));
  if (text !== undefined) {
    return editList(text, "groups", { changed: new Map(), removed: new Set(), added });
  }
  const head = `${modeline(root, `${folder}/groups.yaml`, "groups")}\nkind: groups\ngroups:\n`;
  return head + added.map(entryText).join("");
}

/** A workspace that declares the ways of login that its document names, beside those that it has. */
export function withSchemes(text: string, schemes: SecuritySchemes): string {
  const document = parseDocument(text, { logLevel: "error", stringKeys: true });
  const node = document.getIn(["backend"], true);
  const backend: unknown = isMap(node) ? node.toJSON() : undefined;
  if (!isMap(node) || !isRecord(backend) || node.range === null || node.range === undefined) {
    return text;
  }
  const known = isRecord(backend["schemes"]) ? backend["schemes"] : {};
  const added = Object.keys(schemes).filter((name) => known[name] === undefined);
  const whole = { ...backend, schemes: { ...schemes, ...known } };
  const [from, to] = node.range;
  return added.length === 0 ? text : applyEdits(text, [{ from, to, text: flow(whole) }]);
}

/** A workspace whose declared totals are those of the lists. */
export function withTotals(text: string, totals: Totals): string {
  const document = parseDocument(text, { logLevel: "error", stringKeys: true });
  const edits = Object.entries(totals).flatMap(([name, total]) => {
    const node = document.getIn(["totals", name], true);
    if (
      !isScalar(node) ||
      node.value === total ||
      node.range === undefined ||
      node.range === null
    ) {
      return [];
    }
    return [{ from: node.range[0], to: node.range[1], text: String(total) }];
  });
  return applyEdits(text, edits);
}
