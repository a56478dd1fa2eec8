import { resolve } from "node:path";
import type { OpenApi } from "../document/openapi.ts";
import type { LeftOut, Operation } from "../operations/operation.ts";
import type { PullNote, PullOptions } from "../pull-options.ts";
import { flowsText } from "./flows-text.ts";
import type { FlowGroup, PulledFlows } from "./pulled-flow.ts";

interface FlowFiles {
  readonly files: ReadonlyMap<string, string>;
  readonly notes: readonly PullNote[];
}

interface Pulling {
  readonly document: OpenApi;
  readonly options: PullOptions;
  /** Operations that have no entry. */
  readonly skipped: ReadonlyMap<Operation, LeftOut>;
}

/** The flows of the operations that are pulled, where any are asked for. */
export function pullFlows(
  groups: readonly FlowGroup[],
  { document, options, skipped }: Pulling,
): FlowFiles {
  const written = groups.map((group) => ({
    ...group,
    operations: group.operations.filter((operation) => !skipped.has(operation)),
  }));
  const found = options.findFlows?.(written, document);
  return found === undefined ? { files: new Map(), notes: [] } : flowFiles(found, options);
}

/** The file of the flows that are found, and what is said of them. */
function flowFiles(
  { domain, flows, notes }: PulledFlows,
  { root, folder }: PullOptions,
): FlowFiles {
  const file = `${folder}/flows/${domain}.yaml`;
  const text = flowsText(flows, { root, file, domain });
  return {
    files: new Map(flows.length === 0 ? [] : [[resolve(root, file), text]]),
    notes: [
      ...flows.map(({ id }): PullNote => ({ sign: "+", text: `flow ${id}` })),
      ...notes.map((note): PullNote => ({ sign: "!", text: note })),
    ],
  };
}
