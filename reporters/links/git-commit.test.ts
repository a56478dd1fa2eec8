import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
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
