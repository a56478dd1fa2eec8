import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { findForge } from "./forge.ts";
import { readCommit } from "./git-commit.ts";

const root = mkdtempSync(join(tmpdir(), "commit-"));
const git = join(root, ".git");
const [one, two] = ["1".repeat(40), "2".repeat(40)];
mkdirSync(join(git, "refs", "heads"), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("reads a detached head, a loose ref, a packed ref, and nothing", () => {
  writeFileSync(join(git, "HEAD"), `${one}\n`);
  expect(readCommit(root)).toBe(one);
  writeFileSync(join(git, "HEAD"), "ref: refs/heads/main\n");
  expect(readCommit(root)).toBeUndefined();
  writeFileSync(join(git, "packed-refs"), `# pack-refs\n${two} refs/heads/main\n`);
  expect(readCommit(root)).toBe(two);
  writeFileSync(join(git, "refs", "heads", "main"), `${one}\n`);
  expect(readCommit(root)).toBe(one);
  expect(readCommit(join(root, "elsewhere"))).toBeUndefined();
});

/** Git itself says what is right; its settings of this machine are left out. */
function runGit(folder: string, ...words: readonly string[]): string {
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  const isolated = ["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"];
  const env = {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  return execFileSync("git", ["-C", folder, ...identity, ...isolated, ...words], {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

function makeRepository(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  runGit(folder, "init", "--quiet");
  runGit(folder, "remote", "add", "origin", "git@github.com:acme/suite.git");
  runGit(folder, "commit", "--quiet", "--allow-empty", "-m", "one");
  return folder;
}

test.for<[string, (main: string) => string]>([
  [
    "a worktree on a branch of its own",
    (main) => {
      runGit(main, "worktree", "add", "--quiet", "-b", "feature/x", join(main, "tree"));
      return join(main, "tree");
    },
  ],
  [
    "a worktree whose branch is packed",
    (main) => {
      runGit(main, "worktree", "add", "--quiet", "-b", "side", join(main, "tree"));
      runGit(main, "pack-refs", "--all");
      return join(main, "tree");
    },
  ],
  [
    "a worktree with a detached head",
    (main) => {
      runGit(main, "worktree", "add", "--quiet", "--detach", join(main, "tree"));
      return join(main, "tree");
    },
  ],
  [
    "a clone whose refs are packed",
    (main) => {
      runGit(main, "pack-refs", "--all");
      return main;
    },
  ],
  [
    "a branch that is another name of a branch",
    (main) => {
      runGit(main, "symbolic-ref", "refs/heads/alias", "refs/heads/main");
      runGit(main, "symbolic-ref", "HEAD", "refs/heads/alias");
      return main;
    },
  ],
])("agrees with git, and finds the forge, given %s", ([, prepare]) => {
  const folder = prepare(makeRepository("commit"));
  const commit = runGit(folder, "rev-parse", "HEAD");
  expect(readCommit(folder)).toBe(commit);
  expect(findForge(folder, {})?.("README.md")).toBe(
    `https://github.com/acme/suite/blob/${commit}/README.md`,
  );
});

test("agrees with git given a submodule", () => {
  const outer = makeRepository("outer");
  runGit(outer, "submodule", "--quiet", "add", makeRepository("inner"), "suite");
  const folder = join(outer, "suite");
  expect(readCommit(folder)).toBe(runGit(folder, "rev-parse", "HEAD"));
});

test("knows no commit given refs in a circle, or a worktree whose repository is gone", () => {
  const folder = makeRepository("circle");
  writeFileSync(join(folder, ".git", "refs", "heads", "main"), "ref: refs/heads/main\n");
  expect(readCommit(folder)).toBeUndefined();
  const gone = mkdtempSync(join(tmpdir(), "gone-"));
  onTestFinished(() => rmSync(gone, { recursive: true, force: true }));
  writeFileSync(join(gone, ".git"), "gitdir: /nowhere/.git/worktrees/x\n");
  expect(readCommit(gone)).toBeUndefined();
});
