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

/** The key that a bundled module reads. */
function keyIn(file: string): string | undefined {
  return /ownCode = "([\da-f]{64})"/.exec(readFileSync(file, "utf8"))?.[1];
}

test("gives a module the key of its bundle, another one with other code", async () => {
  const one = await writeBundle("src/run/target/kept-plan.ts");
  const other = await writeBundle("src/run/target/open-target.ts");
  const keys = [one, other].map(keyIn);
  expect(keys).toEqual([expect.any(String), expect.any(String)]);
  expect(new Set(keys).size).toBe(2);
});

test("runs without a loader, and knows where it came from", async () => {
  const file = await writeBundle("simulator/schema/observed.ts");
  const loaded: unknown = await import(pathToFileURL(file).href);
  expect(loaded).toMatchObject({ readObserved: expect.any(Function) });
  expect(readFileSync(file, "utf8")).toContain(`/simulator/schema/observed.ts"`);
});
