import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createFileStates, joinStates } from "./file-states.ts";

const takenAt = "2026-02-04T03:00:00.000Z";
const snapshot = { takenAt, states: { "1": "New" } };
const later = { takenAt, states: { "1": "Started" } };

function emptyPlace(instance = "mock of seed 1"): { file: string; instance: string } {
  const folder = mkdtempSync(join(tmpdir(), "states-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { file: join(folder, "state", "transitions.json"), instance };
}

test("knows nothing given no file", () => {
  expect(createFileStates(emptyPlace()).read("a")).toEqual({ is: "none" });
});

test("gives the next run what this one wrote, and this one what was there before", () => {
  const place = emptyPlace();
  expect(createFileStates(place).write("a", snapshot)).toBeUndefined();
  const next = createFileStates(place);
  expect(next.read("a")).toEqual({ is: "known", snapshot });
  next.write("a", later);
  expect(next.read("a")).toEqual({ is: "known", snapshot });
  expect(createFileStates(place).read("a")).toEqual({ is: "known", snapshot: later });
});

test("judges a rerun from where the last run judged, and keeps nothing of it", () => {
  const place = emptyPlace();
  const rerun = createFileStates({ ...place, isRerun: true });
  expect([rerun.read("a"), rerun.write("a", later)]).toEqual([{ is: "none" }, undefined]);
  createFileStates(place).write("a", snapshot);
  expect(createFileStates({ ...place, isRerun: true }).read("a")).toEqual({ is: "none" });
  const night = createFileStates(place);
  night.write("a", later);
  night.write("b", later);
  expect(createFileStates({ ...place, isRerun: true }).read("a")).toEqual({
    is: "known",
    snapshot,
  });
  expect(createFileStates(place).read("a")).toEqual({ is: "known", snapshot: later });
});

test("keeps instances and checks apart", () => {
  const place = emptyPlace();
  createFileStates(place).write("a", snapshot);
  createFileStates(place).write("b", later);
  createFileStates({ ...place, instance: "mock of seed 2" }).write("a", later);
  expect(createFileStates(place).read("a")).toEqual({ is: "known", snapshot });
  expect(createFileStates(place).read("b")).toEqual({ is: "known", snapshot: later });
  expect(createFileStates({ ...place, instance: "mock of seed 3" }).read("a")).toEqual({
    is: "none",
  });
});

test("leaves nothing beside the file", () => {
  const place = emptyPlace();
  createFileStates(place).write("a", snapshot);
  expect(readdirSync(join(place.file, ".."))).toEqual(["transitions.json"]);
});

test.for([
  [
    "{",
    "is no JSON at its line 1, column 2: quoted object key or end of object '}' expected but reached end of input",
  ],
  [
    '{\n  "version": 1,\n  "instances": {]\n}',
    "is no JSON at its line 3, column 17: quoted object key expected but got ']'",
  ],
  ['{"version":2,"instances":{}}', "is of version 2, not 1"],
  [
    '{"version":1,"instances":{"x":{"a":{"takenAt":"yesterday","states":{}}}}}',
    'is no snapshot: its /instances/x/a/takenAt must match format "date-time"',
  ],
  ["[]", "is no snapshot: it must be object"],
] as const)("says what is wrong, and replaces it, given a file with %s", ([text, wrong]) => {
  const place = emptyPlace();
  mkdirSync(join(place.file, ".."));
  writeFileSync(place.file, text);
  const states = createFileStates(place);
  expect(states.read("a")).toEqual({ is: "lost", reason: `state/transitions.json ${wrong}` });
  expect(states.write("a", snapshot)).toBeUndefined();
  // both checks of a run are told, though the first has replaced the file
  expect(states.read("b")).toEqual({ is: "lost", reason: `state/transitions.json ${wrong}` });
  expect(createFileStates(place).read("a")).toEqual({ is: "known", snapshot });
});

test("says that it cannot be written, and harms nothing, given a file in the folder's place", () => {
  const place = emptyPlace();
  writeFileSync(join(place.file, ".."), "no folder");
  const states = createFileStates(place);
  expect(states.read("a")).toEqual({
    is: "lost",
    reason: "state/transitions.json cannot be read: ENOTDIR",
  });
  expect(states.write("a", snapshot)).toBe("state/transitions.json cannot be written: EEXIST");
  expect(readFileSync(join(place.file, ".."), "utf8")).toBe("no folder");
});

test("joins what shards have written with what was there, and keeps that for a rerun", () => {
  const place = emptyPlace();
  createFileStates(place).write("a", snapshot);
  createFileStates(place).write("b", snapshot);
  const shards = [emptyPlace(), emptyPlace(), emptyPlace()];
  const [first = place, second = place] = shards;
  createFileStates({ ...first, readFrom: place.file }).write("a", later);
  createFileStates({ ...second, instance: "mock of seed 2" }).write("a", later);
  const files = shards.map(({ file }) => file);
  expect(joinStates(place.file, files)).toEqual([]);
  const [own, other] = [
    createFileStates(place),
    createFileStates({ ...place, instance: "mock of seed 2" }),
  ];
  expect([own.read("a"), own.read("b"), other.read("a")]).toEqual([
    { is: "known", snapshot: later },
    { is: "known", snapshot },
    { is: "known", snapshot: later },
  ]);
  expect(createFileStates({ ...place, isRerun: true }).read("a")).toEqual({
    is: "known",
    snapshot,
  });
});

test("leaves the states as they are given shards that have none, and says what cannot be read", () => {
  const place = emptyPlace();
  createFileStates(place).write("a", snapshot);
  const broken = emptyPlace();
  mkdirSync(join(broken.file, ".."));
  writeFileSync(broken.file, '{"version":2}');
  expect(joinStates(place.file, [emptyPlace().file, broken.file])).toEqual([
    "state/transitions.json is of version 2, not 1",
  ]);
  expect(createFileStates(place).read("a")).toEqual({ is: "known", snapshot });
});
