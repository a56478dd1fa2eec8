import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { createRedactor } from "../src/result/redact.ts";
import { secretsOf } from "../src/settings/secrets.ts";
import { loadPlan } from "../src/spec/load-plan.ts";
import { describeDiagnoses, diagnose } from "./diagnosis/diagnosis.ts";
import { openLive, openMock, usualRows } from "./run/open-target.ts";
import { readChoice } from "./command-line/option-values.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const args = {
  target: {
    type: "string",
    valueHint: "live|mock",
    description: "what is looked at; live by default",
  },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "doctor",
    description: "Says what of an instance is reachable, and judges nothing. Exit code 0 or 2.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const target = readChoice("--target", given.target ?? "live", ["live", "mock"]);
      const { workspace } = loadPlan(resolve(import.meta.dirname, ".."));
      const opened =
        target === "mock"
          ? await openMock({ ...usualRows, faults: [] })
          : openLive(workspace.instances.v2, { allow: [] });
      try {
        const diagnoses = await diagnose(opened.connection, workspace);
        const redactor = createRedactor(secretsOf(opened.connection));
        print(redactor.text(describeDiagnoses(diagnoses)));
        return diagnoses.some(({ state }) => state === "bad") ? exitCode.unjudged : exitCode.held;
      } finally {
        await opened.close();
      }
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
