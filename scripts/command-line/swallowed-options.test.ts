import { expect, test } from "vitest";
import { SettingsError } from "../../src/errors.ts";
import { choice, flag, text, texts, word } from "./options.ts";
import { assertNothingSwallowed, type Started } from "./swallowed-options.ts";

const options = {
  family: word({ default: "all", explainMore: () => "" }),
  target: choice(["mock", "live"], { default: "mock", description: "" }),
  only: texts({ hint: "id", description: "" }),
  "mock-url": text({ hint: "url", description: "" }),
  "dry-run": flag(""),
  json: flag(""),
};

/** As npm starts `validate:tables`. */
const npm = {
  npm_lifecycle_event: "validate:tables",
  npm_lifecycle_script: "node scripts/launch.mjs scripts/validate.ts tables",
};
const invocation = "npm run validate:tables --";

function refusal(started: Partial<Started>): string {
  try {
    assertNothingSwallowed(invocation, options, { args: ["tables"], env: npm, ...started });
    return "";
  } catch (error) {
    return error instanceof SettingsError ? error.message : String(error);
  }
}

test.for<[string, string[], string[], string, string]>([
  ["a value", ["--target=live"], [], "--target=live", "--target=live"],
  ["a value behind a blank", ["--target", "live"], ["live"], "--target", "--target live"],
  ["a switch of npm's own", ["--dry-run"], [], "--dry-run", "--dry-run"],
  ["what npm drops", ["--only=table:agent"], [], "--only=table:agent", "--only=table:agent"],
  ["a switch that is off", ["--no-json"], [], "--no-json", "--no-json"],
  ["a misspelt one", ["--tagret=live"], [], "--tagret=live", "--tagret=live"],
  ["a glob", ["--only", "table:a*"], [], "--only", "--only 'table:a*'"],
  [
    "others, npm's own, and some behind --",
    ["--loglevel", "silent", "--json", "--mock-url", "http://x", "--", "--only", "a"],
    ["http://x", "--only", "a"],
    "--json --mock-url",
    "--json --mock-url http://x --only a",
  ],
])("refuses %s that stood before -- by npm's own words", ([, words, passed, kept, line]) => {
  const npmWords = ["run", "validate:tables", ...words];
  expect(refusal({ args: ["tables", ...passed], npmWords })).toBe(
    `npm kept ${kept} for itself: options of a command follow --\n    ${invocation} ${line}`,
  );
});

test.for<[string, Readonly<Record<string, string>>, string[], string, string]>([
  ["a value", { npm_config_target: "live" }, [], "--target", "--target=live"],
  ["a value behind a blank", { npm_config_target: "true" }, ["live"], "--target", "--target live"],
  ["a switch", { npm_config_dry_run: "true" }, ["--json"], "--dry-run", "--dry-run --json"],
  ["several", { npm_config_only: "a\n\nb" }, [], "--only", "--only=a --only=b"],
])("refuses %s that npm left in the environment", ([, settings, passed, kept, line]) => {
  expect(refusal({ args: ["tables", ...passed], env: { ...npm, ...settings } })).toBe(
    `npm kept ${kept} for itself: options of a command follow --\n    ${invocation} ${line}`,
  );
});

test.each<[string, Partial<Started>]>([
  ["nothing but npm's own", { npmWords: ["run", "validate:tables", "--loglevel", "silent"] }],
  ["what stood behind --", { npmWords: ["run", "validate:tables", "--", "--target", "live"] }],
  [
    "a setting of an .npmrc",
    { env: { ...npm, npm_config_target: "30.0.0" }, npmWords: ["run", "validate:tables"] },
  ],
  ["settings that are off", { env: { ...npm, npm_config_json: "" } }],
  [
    "another package manager",
    { env: { ...npm, npm_config_target: "live", npm_config_user_agent: "pnpm/10.0.0 node/v22" } },
  ],
])("takes %s", (_, started) => {
  expect(refusal(started)).toBe("");
});
