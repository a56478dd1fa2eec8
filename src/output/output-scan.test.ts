import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Leak } from "./leak-forms.ts";
import { filesSince, moveAside, scanFiles, takeSnapshot } from "./output-scan.ts";

const runAt = 1_769_385_600_000;
let root = "";
let folder = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "scan-"));
  folder = join(root, "reports");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string, at = runAt): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, at / 1000, at / 1000);
  return file;
}

test("lists what a run wrote at any depth, whatever the clock says, and nothing else", () => {
  write("reports/history.jsonl", "{}", runAt - 60_000);
  const record = write("reports/run.json", "{}");
  const before = takeSnapshot(folder);
  expect(filesSince(folder, before)).toEqual([]);
  const early = write("reports/allure-results/a-result.json", "{}", runAt - 3_600_000);
  const late = write("reports/junit.xml", "<a/>", runAt + 3_600_000);
  write("reports/run.json", "[]");
  expect(filesSince(folder, before).toSorted()).toEqual([record, early, late].toSorted());
});

test("lists a file that was replaced by one of the same name, size and time", () => {
  const file = write("reports/run.json", "{}");
  const before = takeSnapshot(folder);
  write("reports/beside.tmp", "[]");
  renameSync(join(folder, "beside.tmp"), file);
  expect(filesSince(folder, before)).toEqual([file]);
});

test("lists nothing given a folder that is not there", () => {
  expect(filesSince(folder, takeSnapshot(folder))).toEqual([]);
});

function findNot(text: string): Leak[] {
  return text.includes("not") ? [{ kind: "word", line: 2 }] : [];
}

test("names file and line of every leak", () => {
  const files = [write("reports/a.txt", "fine"), write("reports/b.txt", "fine\nnot fine")];
  expect(scanFiles(files, findNot)).toEqual([{ file: files[1], kind: "word", line: 2 }]);
});

test("reads bytes beside letters beyond ASCII as they stand", () => {
  const file = write("reports/a.txt", "größer: x@corp.test");
  const seen: string[] = [];
  scanFiles([file], (text) => {
    seen.push(text);
    return [];
  });
  expect(seen).toEqual([Buffer.from("größer: x@corp.test").toString("latin1")]);
});

test("moves leaking files where only their owner reads, and leaves all others", () => {
  const files = [
    write("reports/run.json", "{}"),
    write("reports/allure-results/a.json", "{}"),
    write("reports/allure-results/b.json", "{}"),
    write("summary.md", "x"),
  ];
  const others = [
    write("reports/history.jsonl", "{}"),
    write("reports/allure-results/c.json", "{}"),
    write("reports/state/memory.json", "{}"),
  ];
  const aside = moveAside(folder, files);
  expect(aside).toBe(join(root, "reports.leaked-1"));
  expect(statSync(aside).mode & 0o777).toBe(0o700);
  expect(files.filter(existsSync)).toEqual([]);
  expect(others.filter(existsSync)).toEqual(others);
  expect([...takeSnapshot(aside).keys()].map((file) => file.slice(aside.length))).toEqual(
    expect.arrayContaining(["/run.json", "/allure-results/a.json", "/summary.md"]),
  );
  expect(readFileSync(join(aside, ".gitignore"), "utf8")).toBe("*\n");
});

test("keeps both of two files that have one name in different folders", () => {
  const files = [write("reports/summary.md", "in the reports"), write("summary.md", "of the step")];
  const aside = moveAside(folder, files);
  const kept = ["summary.md", "summary.md.2"].map((name) =>
    readFileSync(join(aside, name), "utf8"),
  );
  expect(kept).toEqual(["in the reports", "of the step"]);
});

test("takes the next number given outputs that lie aside already", () => {
  mkdirSync(join(root, "reports.leaked-1"));
  expect(moveAside(folder, [write("reports/run.json", "{}")])).toBe(join(root, "reports.leaked-2"));
});

/** As the system does where both paths lie on two file systems. */
function renameAcross(): void {
  throw Object.assign(new Error("EXDEV: cross-device link not permitted"), { code: "EXDEV" });
}

test("moves files and whole folders to another file system, as where the reports are a volume of their own", () => {
  const files = [
    write("reports/run.json", "record"),
    write("reports/allure-results/a-result.json", "a"),
    write("reports/allure-results/deep/b.txt", "b"),
    write("summary.md", "summary"),
  ];
  const history = write("reports/history.jsonl", "{}");
  const aside = moveAside(folder, files, renameAcross);
  expect(files.filter(existsSync)).toEqual([]);
  expect(existsSync(history)).toBe(true);
  const moved = [...takeSnapshot(aside).keys()].toSorted();
  expect(moved.map((file) => [file.slice(aside.length), readFileSync(file, "utf8")])).toEqual([
    ["/.gitignore", "*\n"],
    ["/allure-results/a-result.json", "a"],
    ["/allure-results/deep/b.txt", "b"],
    ["/run.json", "record"],
    ["/summary.md", "summary"],
  ]);
});

function refuseToRename(): void {
  throw Object.assign(new Error("EBUSY: resource busy"), { code: "EBUSY" });
}

test("lets any other error of moving through, and loses nothing", () => {
  const file = write("reports/run.json", "record");
  expect(() => moveAside(folder, [file], refuseToRename)).toThrow("EBUSY");
  expect(readFileSync(file, "utf8")).toBe("record");
});

const otherDisk = "/dev/shm";
const isOther = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(tmpdir()).dev;

test.skipIf(!isOther)("moves what lies on a file system of its own", () => {
  const volume = mkdtempSync(join(otherDisk, "scan-"));
  try {
    symlinkSync(volume, folder);
    const file = write("reports/allure-results/a.json", "{}");
    const aside = moveAside(folder, [file]);
    expect([existsSync(file), readdirSync(volume)]).toEqual([false, ["allure-results"]]);
    expect(readFileSync(join(aside, "allure-results/a.json"), "utf8")).toBe("{}");
  } finally {
    rmSync(volume, { recursive: true });
  }
});

test("moves to a temporary folder of its own where none can be made beside the reports", () => {
  const file = write("reports/run.json", "record");
  const nowhere = join(root, "r".repeat(250));
  const aside = moveAside(nowhere, [file]);
  try {
    expect([dirname(aside), statSync(aside).mode & 0o777]).toEqual([tmpdir(), 0o700]);
    expect(readFileSync(join(aside, "run.json"), "utf8")).toBe("record");
  } finally {
    rmSync(aside, { recursive: true });
  }
});
