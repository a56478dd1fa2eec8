import type { ErrorObject, ValidateFunction } from "ajv";
import { explainErrors } from "../../contract/explain/explain.ts";
import { valueAt } from "../../contract/show-value.ts";
import { compareContracts } from "../compare.ts";
import type { Change } from "../compare-scalars.ts";
import { openContractFiles, type ContractFiles } from "../contract-parts.ts";
import type { InferOptions, Schema } from "../infer.ts";
import { inferSchema } from "../infer.ts";
import { keepWords } from "../keep-words.ts";
import { observe, type Shape } from "../shape.ts";
import { widenContract } from "../widen.ts";
import { isMasked } from "../../redaction/mask.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import { endpointName, isSharedContract, type Recording } from "./recordings.ts";

/** The contract that accepts anything. */
const anything = "json";

/** What samples show about a contract. */
export interface Recorded {
  readonly recording: Recording;
  /** Number of distinct bodies. */
  readonly samples: number;
  readonly changes: readonly Change[];
  /** Whether the contract does not exist yet. */
  readonly isNew: boolean;
}

/** What recording needs. */
export interface RecordingContext {
  /** Folder of the contracts. */
  readonly folder: string;
  /** Whether a contract of that name exists. */
  readonly exists: (name: string) => boolean;
  /** Compiles a stored contract, once. */
  readonly accepting: (name: string) => ValidateFunction;
  /** Reads a stored contract's file. */
  readonly load: (file: string) => unknown;
  readonly optionsFor: (name: string) => InferOptions;
  readonly redactor: Redactor;
  /** ISO date. */
  readonly today: string;
  /** Whether the samples are complete: what they do not show is removed. */
  readonly isExact: boolean;
}

/** Compares the contract with what the bodies show; changes nothing. */
export function recordContract(
  recording: Recording,
  bodies: readonly unknown[],
  context: RecordingContext,
): Recorded {
  const samples = distinct(bodies);
  const isNew = !context.exists(recording.name);
  const base = isNew ? declaredOf(recording, context) : recording.name;
  const before = { file: fileOf(base), files: openContractFiles(context.load) };
  const after = openContractFiles(context.load);
  const file = draftContract({ recording, samples }, after, context);
  const changes = compareContracts(before, { file, files: after });
  const refused = isBreaking(changes) ? [] : refusedBy(context.accepting(base), samples, context);
  return { recording, samples: samples.length, changes: [...refused, ...changes], isNew };
}

/** A contract to be recorded, and its bodies. */
export interface Drafted {
  readonly recording: Recording;
  /** Without duplicates. */
  readonly samples: readonly unknown[];
}

/** Writes the contract's next version into `files` and returns its file name. */
export function draftContract(
  { recording, samples }: Drafted,
  files: ContractFiles,
  context: RecordingContext,
): string {
  const file = fileOf(recording.name);
  const shape = observe(samples);
  const options = context.optionsFor(recording.name);
  if (!context.exists(recording.name)) {
    files.put(file, newContract({ recording, samples }, shape, context));
  } else if (context.isExact) {
    const { $schema, $id, title, description, ...before } = files.read(file);
    const fresh = inferSchema(shape, options);
    files.put(file, { $schema, $id, title, description, ...keepWords(fresh, before) });
  } else {
    widenContract({ file, files }, shape, { ...options, isFixed: isSharedContract });
  }
  return file;
}

/** Equal bodies count once, because repeating a call gives no more evidence. */
export function distinct(bodies: readonly unknown[]): unknown[] {
  return [...new Map(bodies.map((body) => [JSON.stringify(body), body])).values()];
}

/** `frontend/get-goals.schema.json` */
export function fileOf(name: string): string {
  return `${name}.schema.json`;
}

function newContract(
  { recording, samples }: Drafted,
  shape: Shape,
  context: RecordingContext,
): Schema {
  const { name, checks } = recording;
  const [first] = checks;
  const declared = declaredOf(recording, context);
  const inferred = inferSchema(shape, context.optionsFor(name));
  const up = "../".repeat(name.split("/").length - 1);
  const count = samples.length === 1 ? "1 body" : `${samples.length} bodies`;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: fileOf(name),
    title: first === undefined ? name : endpointName(first).replace(/ [^/]+/, " "),
    description: `Inferred from ${count} on ${context.today}.`,
    ...(declared === anything ? {} : { $ref: `${up}${fileOf(declared)}` }),
    ...(inferred === true ? {} : inferred),
  };
}

/** The contract that the specs name; one that accepts anything when it does not exist yet. */
function declaredOf({ declared }: Recording, { exists }: RecordingContext): string {
  return exists(declared) ? declared : anything;
}

function isBreaking(changes: readonly Change[]): boolean {
  return changes.some(({ level }) => level === "breaking");
}

/** What a contract rejects in the samples although no single keyword contradicts them: its conditions. */
function refusedBy(
  accepts: ValidateFunction,
  samples: readonly unknown[],
  { redactor }: RecordingContext,
): Change[] {
  const changes = new Map<string, Change>();
  for (const sample of samples) {
    const errors = errorsOf(accepts, sample);
    for (const { path, message } of explainErrors(errors, sample, redactor.json(sample))) {
      const general = redactor.text(path.replaceAll(/\/\d+(?=\/|$)/g, "/[]"));
      const said = redactor.text(message.replace(`${path}: `, "").replace("the body: ", ""));
      const change: Change = {
        level: "breaking",
        sign: "~",
        path: general,
        message: `is refused: ${said}`,
      };
      changes.set(`${general} ${said}`, change);
    }
  }
  return [...changes.values()];
}

/** What a contract rejects in a body; a mask is not a value of the instance. */
export function errorsOf(accepts: ValidateFunction, sample: unknown): ErrorObject[] {
  return accepts(sample)
    ? []
    : (accepts.errors ?? []).filter((one) => isValueOfInstance(one, sample));
}

function isValueOfInstance({ instancePath }: ErrorObject, sample: unknown): boolean {
  const value = valueAt(sample, instancePath);
  return typeof value !== "string" || !isMasked(value);
}
