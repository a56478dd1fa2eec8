// Runs a TypeScript script: `node scripts/launch.mjs scripts/validate.ts all`. One file is bundled of our own code and
// run without a loader: with tsx every module of Vite and Vitest would pass through its hooks, which costs 0.5 s and
// 170 MB at start-up (Node 20). `npx tsx scripts/validate.ts` does the same, slower.
import { pathToFileURL } from "node:url";
import { optimizeLate } from "../src/bundle/optimize-late.mjs";
import { describeMissing, describeNode } from "./start-problems.mjs";

const tooOld = describeNode(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}
optimizeLate();
const [script = ""] = process.argv.splice(2, 1);
try {
  const { writeBundle } = await import("../src/bundle/write-bundle.mjs");
  const bundle = await writeBundle(script);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(bundle).href);
} catch (error) {
  const missing = describeMissing(error);
  if (missing === undefined) {
    throw error;
  }
  process.stderr.write(`${missing}\n`);
  process.exit(2);
}
