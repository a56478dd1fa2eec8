import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { writeBundle } from "./write-bundle.mjs";

const entry = "src/plan/place.ts";

/** Writes the bundle anew where it must, and tells whether it did. */
async function isWrittenAnew(file: string): Promise<boolean> {
  const before = statSync(file).ino;
  await writeBundle(entry);
  return statSync(file).ino !== before;
}

test("keeps a bundle until what it was made of is not what is there", async () => {
  const file = await writeBundle(entry);
  expect(await isWrittenAnew(file)).toBe(false);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/"root":"[^"]*"/, '"root":"/another/copy"'));
  expect(await isWrittenAnew(file)).toBe(true);
  writeFileSync(file, text.replace(/(place\.ts":")\d+/, "$11"));
  expect(await isWrittenAnew(file)).toBe(true);
  rmSync(file);
  expect(await writeBundle(entry)).toBe(file);
});

test("runs without a loader, and knows where it came from", async () => {
  const file = await writeBundle("simulator/schema/observed.ts");
  const loaded: unknown = await import(pathToFileURL(file).href);
  expect(loaded).toMatchObject({ readObserved: expect.any(Function) });
  expect(readFileSync(file, "utf8")).toContain(`/simulator/schema/observed.ts"`);
});
