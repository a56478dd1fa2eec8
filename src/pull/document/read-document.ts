import { SettingsError, SpecError } from "../../errors.ts";
import { describePlace } from "../../plan/place.ts";
import { settleDialect } from "./dialect.ts";
import { findDeadEnds } from "./dead-ends.ts";
import { whyEndless } from "./endless.ts";
import { takeInFiles } from "./foreign-files.ts";
import { createOpenApi, type JsonMap, type OpenApi } from "./openapi.ts";
import { parseDocumentText } from "./parse-text.ts";
import { nameOfSource, readSource } from "./read-source.ts";
import { openBudget } from "./read-budget.ts";
import type { ReferenceLimits } from "./referred-files.ts";
import { hasForeignReferences } from "./references.ts";
import { problemsOfRoot } from "./shape-problems.ts";
import type { Written } from "./written.ts";

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, of a file or an address; what it refers to below its folder, or a
 * folder that is allowed, is taken in. Only what cannot be read at all is refused: what is wrong with one operation is
 * said of that operation.
 * @throws {SpecError} what is wrong in it, at its place
 * @throws {SettingsError} what is no such document
 */
export async function readDocument(source: string, limits: ReferenceLimits = {}): Promise<OpenApi> {
  const name = nameOfSource(source);
  const text = await readSource(source, openBudget(limits));
  const { root, written } = parseDocumentText(name, text);
  assertPlain(root, name);
  assertVersion(root, name, written);
  const whole = hasForeignReferences(root) ? await takeInFiles(root, source, limits) : root;
  assertPlain(whole, name);
  const settled = settleDialect({ ...whole });
  const bad = problemsOfRoot(whole);
  if (bad.length > 0) {
    throw new SpecError(
      bad.map(({ path, message }) => ({ place: written().placeOf(path), message })),
    );
  }
  return {
    ...createOpenApi(whole, settled),
    deadEnd: findDeadEnds(whole),
    where: (path) => describePlace(written().placeOf(path)),
  };
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
