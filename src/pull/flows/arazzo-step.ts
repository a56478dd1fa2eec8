import { isRecord } from "../../plan/is-record.ts";
import { unescapeStep } from "../../text/json-pointer.ts";
import { listOf, pairsOf, textOf, type JsonMap } from "../document/openapi.ts";
import { slug } from "../writing/slug.ts";
import type { PulledStep } from "./pulled-flow.ts";

/** What steps of a workflow are read with. */
export interface StepReading {
  /** Endpoints by operationId, and by verb and path. */
  readonly calls: ReadonlyMap<string, string>;
  readonly inputs: ReadonlyMap<string, unknown>;
  /** Takes what cannot be said. */
  readonly note: (what: string) => void;
  /** Names of captured values by `step.output`. */
  readonly captured: Map<string, string>;
}

/** A step as a call of a flow; undefined where the flow cannot go on without what cannot be said. */
export function readStep(
  step: JsonMap,
  previous: string | undefined,
  reading: StepReading,
): PulledStep | undefined {
  const name = textOf(step["stepId"]) ?? "step";
  const call = callOf(step, reading);
  if (call === undefined) {
    reading.note(`step ${name} calls no operation that is pulled`);
    return undefined;
  }
  const send = sendOf(step, name, reading);
  if (send === undefined) {
    return undefined;
  }
  noteJumps(step, name, reading);
  const capture = captureOf(step, name, reading);
  return {
    id: slug(name),
    ...titleOf(step),
    call,
    ...(Object.keys(send).length === 0 ? {} : { send }),
    ...criteriaOf(step, name, reading),
    ...(Object.keys(capture).length === 0 ? {} : { capture }),
    ...(previous === undefined ? {} : { needs: [slug(previous)] }),
  };
}

function titleOf(step: JsonMap): Pick<PulledStep, "title"> {
  const title = textOf(step["description"])?.replaceAll(/\s+/g, " ").trim() ?? "";
  return title === "" ? {} : { title };
}

function noteJumps(step: JsonMap, name: string, { note }: StepReading): void {
  for (const key of ["onSuccess", "onFailure"]) {
    if (step[key] !== undefined) {
      note(`step ${name}: ${key} cannot be said; the next step follows`);
    }
  }
}

function callOf(step: JsonMap, { calls }: StepReading): string | undefined {
  const id = textOf(step["operationId"])?.replace(/^\$sourceDescriptions\.[^.]+\./, "");
  if (id !== undefined) {
    return calls.get(id);
  }
  const [, path = "", verb = ""] =
    /#\/paths\/([^/]+)\/([a-z]+)$/.exec(textOf(step["operationPath"]) ?? "") ?? [];
  return calls.get(`${verb.toUpperCase()} ${unescapeStep(decodeURIComponent(path))}`);
}

/** A value that only the run gives and that nothing captures. */
const unsaid = Symbol("unsaid");

function sendOf(step: JsonMap, name: string, reading: StepReading): JsonMap | undefined {
  const parameters = listOf(step["parameters"])
    .filter(isRecord)
    .map((one) => [textOf(one["name"]) ?? "", one["value"]] as const);
  const body = isRecord(step["requestBody"]) ? step["requestBody"]["payload"] : undefined;
  if (body !== undefined && !isRecord(body)) {
    reading.note(`step ${name}: a body that is no map cannot be said`);
    return undefined;
  }
  const filled = [...parameters, ...pairsOf(body)].map(
    ([key, value]) => [key, valueOf(value, reading)] as const,
  );
  const lacking = filled.find(([, value]) => hasUnsaid(value));
  if (lacking !== undefined) {
    reading.note(`step ${name}: the value of ${lacking[0]} cannot be said`);
    return undefined;
  }
  return Object.fromEntries(filled);
}

function valueOf(value: unknown, reading: StepReading): unknown {
  if (Array.isArray(value)) {
    return value.map((one: unknown) => valueOf(one, reading));
  }
  if (isRecord(value)) {
    return Object.fromEntries(pairsOf(value).map(([key, one]) => [key, valueOf(one, reading)]));
  }
  return typeof value === "string" ? expressionOf(value, reading) : value;
}

function expressionOf(text: string, reading: StepReading): unknown {
  const [, whole = text] = /^\{(\$[^{}]+)\}$/.exec(text) ?? [];
  const known = knownValue(whole, reading);
  const isAsked = whole.startsWith("$") || whole.includes("{$");
  return known === undefined && isAsked ? unsaid : (known ?? text);
}

function knownValue(expression: string, { inputs, captured }: StepReading): unknown {
  const [, kind, name = ""] = /^\$(steps|inputs)\.([^#]+)$/.exec(expression) ?? [];
  const as = kind === "steps" ? captured.get(name.replace(".outputs.", ".")) : undefined;
  return kind === "inputs" ? inputs.get(name) : as && `$${as}`;
}

function hasUnsaid(value: unknown): boolean {
  return (
    value === unsaid ||
    (typeof value === "object" && value !== null && Object.values(value).some(hasUnsaid))
  );
}

function captureOf(
  step: JsonMap,
  name: string,
  { captured, note }: StepReading,
): Record<string, string> {
  const found = pairsOf(step["outputs"]).flatMap(([output, expression]) => {
    const [, pointer] = /^\$response\.body#(\/.+)$/.exec(String(expression)) ?? [];
    if (pointer === undefined) {
      note(`step ${name}: the output ${output} (${String(expression)}) cannot be said`);
      return [];
    }
    const as = slug(`${name} ${output}`).replaceAll("-", "_").replace(/^\d/, "_$&");
    captured.set(`${name}.${output}`, as);
    return [[as, pointer] as const];
  });
  return Object.fromEntries(found);
}

function criteriaOf(
  step: JsonMap,
  name: string,
  { note }: StepReading,
): Pick<PulledStep, "status" | "expect"> {
  const conditions = listOf(step["successCriteria"]).filter(isRecord);
  const read = conditions.map((one) => {
    const text =
      one["type"] === undefined || one["type"] === "simple" ? String(one["condition"]) : "";
    const [, status] = /^\s*\$statusCode\s*==\s*(\d{3})\s*$/.exec(text) ?? [];
    const [, pointer, value = ""] =
      /^\s*\$response\.body#(\/\S+)\s*==\s*('[^']*'|-?\d+(?:\.\d+)?|true|false)\s*$/.exec(text) ??
      [];
    if (status === undefined && pointer === undefined) {
      note(`step ${name}: the criterion ${String(one["condition"])} cannot be said`);
    }
    return { status, pointer, value: value.startsWith("'") ? value.slice(1, -1) : literal(value) };
  });
  const status = read.find((one) => one.status !== undefined)?.status;
  const expected = read.flatMap(({ pointer, value }) =>
    pointer === undefined ? [] : [[pointer, value] as const],
  );
  return {
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(expected.length === 0 ? {} : { expect: Object.fromEntries(expected) }),
  };
}

function literal(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}
