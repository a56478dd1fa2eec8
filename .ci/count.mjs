// Adds up what the README's two commands came to: `node .ci/count.mjs <vitest json> <exit of validate:all> <exit of test>`.
import { existsSync, readFileSync } from "node:fs";

const [file, validateExit, testExit] = process.argv.slice(2);
const tests = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;

// Each command counts as one beside its tests; one that stopped before its tests has them all unaccounted for.
const commands = [validateExit, testExit].map((code) => code === "0");
const passed = (tests?.numPassedTests ?? 0) + commands.filter(Boolean).length;
const failed = (tests?.numFailedTests ?? 0) + commands.filter((isHeld) => !isHeld).length;
const skipped = (tests?.numPendingTests ?? 0) + (tests?.numTodoTests ?? 0);

process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 && tests !== undefined ? 0 : 1;
