import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { SettingsError } from "../../errors.ts";
import type { ReadLimits } from "./read-budget.ts";
import { readDocument } from "./read-document.ts";

const folder = mkdtempSync(join(tmpdir(), "refs-"));
const secret = join(folder, "outside", "secret.yaml");
mkdirSync(join(folder, "doc", "parts"), { recursive: true });
mkdirSync(join(folder, "outside"));
writeFileSync(secret, "Thing: { type: object, title: hush-hush }\nhush-hush");
writeFileSync(join(folder, "outside", "shared.yaml"), "Thing: { type: object, title: shared }");
writeFileSync(join(folder, "doc", "parts", "own.yaml"), "Thing: { type: object, title: own }");
symlinkSync(join("..", "outside", "secret.yaml"), join(folder, "doc", "link.yaml"));
symlinkSync(join("..", "outside"), join(folder, "doc", "linked"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a document with this reference comes to: its title, or why it is refused. */
async function read(
  reference: string,
  allowed: readonly string[] = [],
  limits: ReadLimits = {},
): Promise<string> {
  const file = join(folder, "doc", "api.json");
  const schema = { $ref: reference };
  const content = { "application/json": { schema } };
  const responses = { 200: { description: "ok", content } };
  const paths = { "/x": { get: { responses } } };
  const document = { openapi: "3.0.0", info: { title: "T", version: "1" }, paths };
  writeFileSync(file, JSON.stringify(document));
  try {
    return JSON.stringify((await readDocument(file, { allowed, ...limits })).root);
  } catch (error) {
    return error instanceof SettingsError ? error.problems.join("\n") : String(error);
  }
}

test("takes in what lies below the document's folder", async () => {
  expect(await read("parts/own.yaml#/Thing")).toContain('"title":"own"');
  expect(await read("./parts/../parts/own.yaml#/Thing")).toContain('"title":"own"');
});

test.for([
  "../outside/secret.yaml#/Thing",
  "parts/../../outside/secret.yaml#/Thing",
  "..%2Foutside%2Fsecret.yaml#/Thing",
  "%2e%2e/outside/secret.yaml#/Thing",
  `${secret}#/Thing`,
  `${pathToFileURL(secret).href}#/Thing`,
  "file:///etc/passwd",
  "link.yaml#/Thing",
  "linked/secret.yaml#/Thing",
  "http://127.0.0.1:9/secret.yaml",
  "http://169.254.169.254/latest/meta-data",
])("refuses %s, and quotes nothing of it", async (reference) => {
  const told = await read(reference);
  expect(told).toContain("a $ref of the document is refused");
  expect(told).not.toMatch(/hush|root:/);
});

test("takes in what an allowed folder holds, and nothing beside it", async () => {
  const allowed = [join(folder, "outside")];
  expect(await read("../outside/shared.yaml#/Thing", allowed)).toContain('"title":"shared"');
  expect(await read("file:///etc/passwd", allowed)).toContain("is refused");
  expect(await read("parts/own.yaml#/Thing", ["/nowhere"])).toContain(
    "--allow-ref: there is no folder /nowhere",
  );
});

/** Files of which each refers to the next, of so many bytes. */
function writeChain(length: number, bytes: number): void {
  for (let index = 0; index < length; index += 1) {
    const next = index + 1 === length ? "type: object" : `$ref: link-${index + 1}.yaml#/Thing`;
    const filler = `# ${"x".repeat(bytes)}`;
    writeFileSync(
      join(folder, "doc", "parts", `link-${index}.yaml`),
      `Thing: { ${next} }\n${filler}`,
    );
  }
}

test("bounds what all files of a chain have together, and how many they are", async () => {
  writeChain(6, 10_000);
  const chain = "parts/link-0.yaml#/Thing";
  expect(await read(chain)).toContain('"type":"object"');
  expect(await read(chain, [], { maxBytes: 40_000 })).toMatch(
    /link-\d\.yaml: with it all files of the document have more than the 40 kB that are read; --max-bytes raises that where it is meant$/,
  );
  expect(await read(chain, [], { maxFiles: 4 })).toMatch(
    /link-\d\.yaml: the document refers to more than 4 files; bundle it into one first$/,
  );
});
