import { resolve } from "node:path";
import { createRedactor } from "../src/redaction/redact.ts";
import { secretsOf } from "../src/settings/secrets.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { describeDiagnoses, diagnose } from "../src/diagnosis/diagnosis.ts";
import { openLive, openMock, usualRows } from "../src/run/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import { choice } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

await runCommand({
  invocation: "npm run doctor --",
  description: "Says what of an instance is reachable, and judges nothing. Exit code 0 or 2.",
  options: {
    target: choice(["live", "mock"], { default: "live", description: "what is looked at" }),
  },
  examples: ["", "--target mock"],
  run: async ({ target }) => {
    const { workspace } = loadPlan(resolve(import.meta.dirname, ".."));
    const opened =
      target === "mock"
        ? await openMock({ ...usualRows, faults: [] })
        : openLive(workspace.instances.v2, { allow: [] });
    try {
      const redactor = createRedactor(secretsOf(opened.connection));
      const diagnoses = await diagnose(opened.connection, workspace, (diagnosis) =>
        print(redactor.text(describeDiagnoses([diagnosis]))),
      );
      return diagnoses.some(({ state }) => state === "bad") ? exitCode.unjudged : exitCode.held;
    } finally {
      await opened.close();
    }
  },
});
