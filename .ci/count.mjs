// Adds up what the README's commands came to: `node .ci/count.mjs <exit code>… <results of Vitest as JSON>…`.
import { existsSync, readFileSync } from "node:fs";

const given = process.argv.slice(2);
const codes = given.filter((one) => /^\d+$/.test(one));
const files = given.filter((one) => !codes.includes(one));
const results = files
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, "utf8")));
const sum = (name) => results.reduce((total, one) => total + one[name], 0);

// Each command counts as one beside its tests; one that stopped before its tests has them all unaccounted for.
const held = codes.filter((code) => code === "0").length;
const passed = sum("numPassedTests") + held;
const failed = sum("numFailedTests") + codes.length - held;
const skipped = sum("numPendingTests") + sum("numTodoTests");

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 && results.length === files.length ? 0 : 1;
