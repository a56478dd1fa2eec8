// Ends with 1 where package-lock.json leaves a package unchecked: `node .ci/lock.mjs`. Needs nothing installed.
import { readFileSync } from "node:fs";
import { lockProblems } from "../scripts/lock-file/lock-problems.mjs";

const problems = lockProblems(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
);
for (const problem of problems) {
  process.stderr.write(`package-lock.json: ${problem}\n`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
