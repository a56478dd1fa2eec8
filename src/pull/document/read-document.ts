import { bundle, validate } from "@readme/openapi-parser";
import { LineCounter, parseDocument, type Document } from "yaml";
import { InstanceError, SettingsError, SpecError, type SpecProblem } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Place } from "../../plan/place.ts";
import { dropBooleanRequired } from "./boolean-required.ts";
import { createOpenApi, type JsonMap, type OpenApi } from "./openapi.ts";
import { nameOfSource, readSource } from "./read-source.ts";
import { openBudget } from "./read-budget.ts";
import { openReferredFiles, type ReferenceLimits } from "./referred-files.ts";
import { findBadReferences, hasForeignReferences, whyEndless } from "./references.ts";

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, of a file or an address; what it refers to below its folder, or a folder that is
 * allowed, is taken in.
 * @throws {SpecError} what is wrong in it, at its place
 * @throws {SettingsError} what is no such document
 */
export async function readDocument(source: string, limits: ReferenceLimits = {}): Promise<OpenApi> {
  const text = await readSource(source, openBudget(limits));
  const name = nameOfSource(source);
  const written = lazily(() => new Written(name, text));
  const root = parse(name, text, written);
  assertPlain(root, name);
  assertVersion(root, name, written);
  const whole = hasForeignReferences(root) ? await bundled(source, limits) : root;
  const dropped = dropBooleanRequired(whole);
  const bad = findBadReferences(whole);
  if (bad.length > 0) {
    throw new SpecError(
      bad.map(({ path, message }) => ({ place: written().placeOf(path), message })),
    );
  }
  await assertValid(whole, name);
  return createOpenApi(whole, dropped === undefined ? [] : [dropped]);
}

/** A text whose places can be told. */
class Written {
  readonly document: Document;
  readonly #lines = new LineCounter();
  readonly #source: string;

  constructor(source: string, text: string) {
    this.#source = source;
    this.document = parseDocument(text, {
      lineCounter: this.#lines,
      logLevel: "error",
      prettyErrors: false,
      stringKeys: true,
    });
  }

  placeOf(path: readonly string[]): Place {
    const node: unknown = this.document.getIn(path, true);
    const range: unknown = isRecord(node) ? node["range"] : undefined;
    return this.placeAt(Array.isArray(range) ? Number(range[0]) : 0);
  }

  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#source, line: Math.max(1, line), column: Math.max(1, col) };
  }

  problems(): SpecProblem[] {
    return this.document.errors.slice(0, 5).map(({ pos, message }) => ({
      place: this.placeAt(pos[0]),
      message: `the document cannot be read: ${message}`,
    }));
  }
}

function parse(source: string, text: string, written: () => Written): JsonMap {
  const value = /^\s*[{[]/.test(text) ? parseJson(text, written) : parseYaml(source, written);
  if (!isRecord(value)) {
    throw new SettingsError([`--openapi ${source}: expected an OpenAPI document, got no map`]);
  }
  return value;
}

function parseJson(text: string, written: () => Written): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const problems = written().problems();
    // A flow map of YAML may begin as JSON does.
    if (problems.length > 0) {
      throw new SpecError(problems);
    }
    return written().document.toJS({ maxAliasCount: 100 });
  }
}

function parseYaml(source: string, written: () => Written): unknown {
  const problems = written().problems();
  if (problems.length > 0) {
    throw new SpecError(problems);
  }
  try {
    return written().document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new SettingsError([
      `--openapi ${source}: the document cannot be read: its aliases lead nowhere, or multiply`,
    ]);
  }
}

function assertVersion(root: JsonMap, source: string, written: () => Written): void {
  const { openapi: version, swagger } = root;
  if (swagger !== undefined) {
    throw new SpecError([
      {
        place: written().placeOf(["swagger"]),
        message: `expected OpenAPI 3.0 or 3.1, got Swagger ${JSON.stringify(swagger)}`,
        hint: "convert it first, for example with npx swagger2openapi, or ask its publisher for OpenAPI 3",
      },
    ]);
  }
  if (version === undefined) {
    throw new SettingsError([
      `--openapi ${source}: expected an OpenAPI document, got one without the key openapi`,
    ]);
  }
  if (typeof version !== "string" || !/^3\.[01]\.\d+/.test(version)) {
    const message = `expected OpenAPI 3.0 or 3.1, got ${JSON.stringify(version)}`;
    throw new SpecError([{ place: written().placeOf(["openapi"]), message }]);
  }
}

/** Else whatever walks through it would never end. */
function assertPlain(root: JsonMap, source: string): void {
  const why = whyEndless(root);
  if (why !== undefined) {
    throw new SettingsError([`--openapi ${source}: the document cannot be read: ${why}`]);
  }
}

type Resolvers = NonNullable<NonNullable<Parameters<typeof bundle>[1]>["resolve"]>;

async function bundled(source: string, limits: ReferenceLimits): Promise<JsonMap> {
  const own = openReferredFiles(source, limits);
  let refused: unknown;
  const read: typeof own.read = async (file) => {
    try {
      return await own.read(file);
    } catch (error) {
      // The parser puts an error of its own in its place.
      refused ??= error;
      throw error;
    }
  };
  try {
    // Its own reader of addresses is switched off, and ours reads all; its types do not know that both can be.
    const readers = { file: { ...own, read }, http: { canRead: () => false } };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const resolve = readers as unknown as Resolvers;
    const whole: unknown = await bundle(source, { resolve });
    return isRecord(whole) ? whole : {};
  } catch (error) {
    if (refused instanceof SettingsError || refused instanceof InstanceError) {
      throw refused;
    }
    const [words = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const name = nameOfSource(source);
    throw new SettingsError([
      `--openapi ${name}: what it refers to cannot be read: ${words.replaceAll(source, name)}`,
    ]);
  }
}

/** Only what the structure of a document forbids is refused; that lists lack items and the like harms nobody. */
const lenient = {
  "array-without-items": "warning",
  "duplicate-non-request-body-parameters": "warning",
  "duplicate-operation-id": "warning",
  "invalid-security-scheme-properties": "warning",
  "non-optional-path-parameters": "warning",
  "path-parameters-not-in-parameters": "warning",
  "path-parameters-not-in-path": "warning",
} as const;

async function assertValid(root: JsonMap, source: string): Promise<void> {
  // The parser takes the types of OpenAPI; whether the document has them is what it is asked.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const copy = structuredClone(root) as unknown as Parameters<typeof validate>[0];
  const outcome = await validate(copy, {
    resolve: { external: false },
    dereference: { circular: "ignore" },
    validate: { rules: { openapi: lenient } },
  });
  if (!outcome.valid) {
    const words = outcome.errors.map(({ message }) => firstSentence(message));
    throw new SettingsError(
      [...new Set(words)].map((word) => `--openapi ${source}: no sound OpenAPI document: ${word}`),
    );
  }
}

/** The parser adds an excerpt of the document; its marked line says where. */
function firstSentence(message: string): string {
  const [first = "", ...rest] = message.split("\n");
  const marked = rest.find((line) => line.startsWith(">"))?.replace(/^>\s*\d+\s*\|\s*/, "");
  return marked === undefined ? first : `${first} (${marked.trim()})`;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
