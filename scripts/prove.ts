import { resolve } from "node:path";
import { families } from "../src/plan/check-base.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, choices, flag, texts, whole } from "./command-line/options.ts";
import { partNames, prove } from "../src/proving/prove.ts";
import { describeProof, isProven, proofAsJson } from "../src/proving/proof-report.ts";
import { writeScanned } from "../src/output/write-scanned.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

const root = resolve(import.meta.dirname, "..");

const options = {
  part: choices(partNames, "only this part of the proof"),
  "blind-spots": flag("list what no check constrains, and prove nothing"),
  family: choice(families, { description: "only what this family must notice" }),
  only: texts({ hint: "id", description: "only this check, or a glob" }),
  "fault-kind": texts({ hint: "kind", description: "only faults of this kind, or a glob" }),
  sample: whole({ hint: "n", least: 1, description: "n faults of as many kinds as can be" }),
  seed: whole({
    hint: "n",
    least: 1,
    default: 1,
    description: "of the mock's rows, and of the sample",
  }),
  json: flag("print the report as JSON"),
};

await runCommand({
  invocation: "npm run prove --",
  description:
    "Breaks the mock in every way that a check exists to catch, and requires it to fail. Exit code 0: it did, 1: something went unnoticed, 2: not tried.",
  options,
  examples: ["--sample 200", "--only 'table:agent*' --fault-kind 'drop-*'", "--blind-spots"],
  run: async (given) => {
    const { seed, sample, part, family, only } = given;
    const proven = await prove({
      root,
      seed,
      sample,
      parts: part,
      isBlindSpots: given["blind-spots"],
      kills: { only, kinds: given["fault-kind"], ...(family === undefined ? {} : { family }) },
    });
    const json = proofAsJson(proven);
    writeScanned(new Map([[resolve(root, "reports/prove.json"), json]]));
    print(given.json ? json.trimEnd() : describeProof(proven));
    return isProven(proven) ? exitCode.held : exitCode.failed;
  },
});
