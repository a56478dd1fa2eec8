import { resolve } from "node:path";
import { createRedactor } from "../src/redaction/redact.ts";
import { secretsOf } from "../src/settings/secrets.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { diagnoseChannels } from "../src/diagnosis/alert-channels.ts";
import { describeDiagnoses, diagnose } from "../src/diagnosis/diagnosis.ts";
import type { Diagnosis } from "../src/diagnosis/step.ts";
import { openLive, openMock } from "../src/run/target/open-target.ts";
import { usualRows } from "../src/run/target/target.ts";
import { runCommand } from "./command-line/command.ts";
import { choice } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

await runCommand({
  invocation: "npm run doctor --",
  description:
    "Checks whether an instance and the alert's channels can be reached; judges and sends nothing. Exit code 0 or 2.",
  options: {
    target: choice(["live", "mock"], { default: "live", description: "what is looked at" }),
  },
  examples: ["", "--target mock"],
  run: async ({ target }) => {
    const plan = loadPlan(resolve(import.meta.dirname, ".."));
    const { workspace } = plan;
    const opened =
      target === "mock"
        ? await openMock({ ...usualRows, faults: [] })
        : openLive(workspace.instances.v2, { allow: [] });
    try {
      const { connection } = opened;
      const redactor = createRedactor(secretsOf(connection));
      const show = (diagnosis: Diagnosis): void =>
        print(redactor.text(describeDiagnoses([diagnosis])));
      const [own, channels] = await Promise.all([
        diagnose(connection, workspace, show),
        diagnoseChannels(plan, connection),
      ]);
      channels.forEach(show);
      return [...own, ...channels].some(({ state }) => state === "bad")
        ? exitCode.unjudged
        : exitCode.held;
    } finally {
      await opened.close();
    }
  },
});
