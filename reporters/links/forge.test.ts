import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { findForge } from "./forge.ts";

const commit = "0123456789abcdef0123456789abcdef01234567";
const root = mkdtempSync(join(tmpdir(), "forge-"));
afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  mkdirSync(join(root, ".git"), { recursive: true });
  writeFileSync(join(root, ".git", "HEAD"), `${commit}\n`);
});

function cloneFrom(url: string): void {
  writeFileSync(
    join(root, ".git", "config"),
    `[core]\n\tbare = false\n[remote "fork"]\n\turl = https://github.com/other/fork\n[remote "origin"]\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n\turl = ${url}\n`,
  );
}

test.for([
  ["https://github.com/acme/suite.git", "https://github.com/acme/suite/blob"],
  ["https://user:ghp_secret@github.com/acme/suite", "https://github.com/acme/suite/blob"],
  ["git@github.com:acme/suite.git", "https://github.com/acme/suite/blob"],
  ["ssh://git@gitlab.com/acme/tools/suite.git", "https://gitlab.com/acme/tools/suite/-/blob"],
] as const)("finds the line on the forge of a clone from %s", ([url, base]) => {
  cloneFrom(url);
  expect(findForge(root, {})?.("specs/tables/a b.yaml", 9)).toBe(
    `${base}/${commit}/specs/tables/a%20b.yaml#L9`,
  );
});

test.for(["https://forge.test/acme/suite.git", "/srv/git/suite.git", "../suite"])(
  "knows no forge given a clone from %s",
  (url) => {
    cloneFrom(url);
    expect(findForge(root, {})).toBeUndefined();
  },
);

test("takes the forge whose CI runs it before the clone's", () => {
  cloneFrom("https://gitlab.com/acme/suite.git");
  const github = {
    GITHUB_SERVER_URL: "https://github.example.com",
    GITHUB_REPOSITORY: "acme/suite",
    GITHUB_SHA: commit,
  };
  const gitlab = { CI_PROJECT_URL: "https://gitlab.example.com/acme/suite", CI_COMMIT_SHA: commit };
  expect([
    findForge(root, github)?.("README.md"),
    findForge(root, gitlab)?.("README.md", 2),
  ]).toEqual([
    `https://github.example.com/acme/suite/blob/${commit}/README.md`,
    `https://gitlab.example.com/acme/suite/-/blob/${commit}/README.md#L2`,
  ]);
});
