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

/** The contract that says nothing. */
const anything = "json";

/** What samples say of a contract. */
export interface Recorded {
  readonly recording: Recording;
  /** Bodies, equal ones counted once. */
  readonly samples: number;
  readonly changes: readonly Change[];
  /** Whether there is no contract of that name yet. */
  readonly isNew: boolean;
}

/** What recording stands on. */
export interface RecordingContext {
  /** Where the contracts are. */
  readonly folder: string;
  /** Whether there is a contract of that name. */
  readonly exists: (name: string) => boolean;
  /** Compiles a contract as it lies there, once. */
  readonly accepting: (name: string) => ValidateFunction;
  /** Reads a contract's file as it lies there. */
  readonly load: (file: string) => unknown;
  readonly optionsFor: (name: string) => InferOptions;
  readonly redactor: Redactor;
  /** ISO date. */
  readonly today: string;
  /** Whether the samples are all there is: what they do not show is gone. */
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

/** What is recorded, and from which bodies. */
export interface Drafted {
  readonly recording: Recording;
  /** No two of them equal. */
  readonly samples: readonly unknown[];
}

/** Writes into `files` what the contract would be, and gives its file. */
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

/** Equal bodies are one: a call that is repeated gives no more evidence. */
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

/** The contract that the specs name; one that allows anything where there is none of that name yet. */
function declaredOf({ declared }: Recording, { exists }: RecordingContext): string {
  return exists(declared) ? declared : anything;
}

function isBreaking(changes: readonly Change[]): boolean {
  return changes.some(({ level }) => level === "breaking");
}

/** What a contract refuses of the samples though no single statement was seen to change: its conditions. */
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

/** What a contract refuses of a body; a mask in it is no value of the instance. */
export function errorsOf(accepts: ValidateFunction, sample: unknown): ErrorObject[] {
  return accepts(sample) ? [] : (accepts.errors ?? []).filter((one) => isTold(one, sample));
}

function isTold({ instancePath }: ErrorObject, sample: unknown): boolean {
  const value = valueAt(sample, instancePath);
  return typeof value !== "string" || !isMasked(value);
}
