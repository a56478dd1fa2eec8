import { SettingsError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import { parseDocumentText } from "../document/parse-text.ts";
import { nameOfSource, readSource } from "../document/read-source.ts";
import { slug } from "../writing/slug.ts";
import { readStep, type StepReading } from "./arazzo-step.ts";
import type { FlowGroup, PulledFlow, PulledFlows } from "./pulled-flow.ts";

/** A document of workflows. */
export interface Arazzo {
  readonly title: string;
  /** Addresses of the OpenAPI documents that it is about, as it has them. */
  readonly sources: readonly string[];
  readonly workflows: readonly JsonMap[];
}

/** Reads a document of workflows. @throws {SettingsError} what is none */
export async function readArazzo(source: string): Promise<Arazzo> {
  const name = nameOfSource(source);
  const { root } = parseDocumentText(name, await readSource(source));
  if (typeof root["arazzo"] !== "string" || !root["arazzo"].startsWith("1.")) {
    throw new SettingsError([
      `--arazzo ${name}: expected an Arazzo document, got one without arazzo: 1.0.x`,
    ]);
  }
  const { info } = root;
  return {
    title: (isRecord(info) ? textOf(info["title"]) : undefined) ?? "workflows",
    sources: listOf(root["sourceDescriptions"]).flatMap((one) =>
      isRecord(one) && (one["type"] ?? "openapi") === "openapi" ? (textOf(one["url"]) ?? []) : [],
    ),
    workflows: listOf(root["workflows"]).filter(isRecord),
  };
}

/** Its workflows as flows of the operations that are pulled, and what of them cannot be said. */
export function flowsOfArazzo(
  { title, workflows }: Arazzo,
  groups: readonly FlowGroup[],
  document: OpenApi,
): PulledFlows {
  const domain = slug(title);
  const notes: string[] = [];
  const flows = workflows.flatMap((workflow) => {
    const id = textOf(workflow["workflowId"]) ?? "workflow";
    const reading: StepReading = {
      calls: callsOf(groups, document),
      inputs: valuesOf(workflow["inputs"], document),
      note: (what) => notes.push(`workflow ${id}: ${what}`),
      captured: new Map(),
    };
    const steps = listOf(workflow["steps"]).map((step, index, all) =>
      readStep(document.resolve(step), previousOf(all, index), reading),
    );
    const whole = steps.flatMap((step) => step ?? []);
    if (whole.length < steps.length || whole.length === 0) {
      notes.push(`workflow ${id} left out: one of its steps cannot be said`);
      return [];
    }
    const summary = textOf(workflow["summary"]) ?? id;
    const flow: PulledFlow = { id: `${domain}.${slug(id)}`, title: summary.trim(), steps: whole };
    return [flow];
  });
  return { domain, flows, notes };
}

function previousOf(steps: readonly unknown[], index: number): string | undefined {
  const before = steps[index - 1];
  return isRecord(before) ? textOf(before["stepId"]) : undefined;
}

/** Addresses of endpoints by operationId, and by verb and path. */
function callsOf(groups: readonly FlowGroup[], document: OpenApi): ReadonlyMap<string, string> {
  const calls = new Map<string, string>(
    groups.flatMap(({ key, operations }) =>
      operations.map(({ verb, path }) => [`${verb} ${path}`, `${verb} ${key}${path}`] as const),
    ),
  );
  for (const [path, node] of pairsOf(document.root["paths"])) {
    for (const [verb, operation] of pairsOf(document.resolve(node))) {
      const id = textOf(document.resolve(operation)["operationId"]);
      const call = calls.get(`${verb.toUpperCase()} ${path}`);
      if (id !== undefined && call !== undefined) {
        calls.set(id, call);
      }
    }
  }
  return calls;
}

/** What a workflow is given where nobody is there to give it: defaults and examples. */
function valuesOf(inputs: unknown, document: OpenApi): ReadonlyMap<string, unknown> {
  const properties = pairsOf(document.resolve(inputs)["properties"]);
  const known = properties.map(([name, schema]) => {
    const { default: usual, example, examples, enum: values } = document.resolve(schema);
    const found = [usual, example, listOf(examples)[0], listOf(values)[0]];
    return [name, found.find((one) => one !== undefined)] as const;
  });
  return new Map(known.filter(([, value]) => value !== undefined));
}
