import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { groupBy } from "../plan/group-by.ts";
import type { Lesson } from "./lesson.ts";

/** Appends lessons to their files below `folder`, one a line; endpoints that need an id get different ones. */
export function teachMock(lessons: readonly Lesson[], folder: string): void {
  for (const [file, some] of groupBy(lessons, (one) => one.file)) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8").trimEnd().replace(/\]$/, "").trimEnd();
    const lines = withOwnIds(some).map((record) => JSON.stringify(record));
    const comma = text === "[" ? "" : ",";
    writeFileSync(path, `${text}${comma}\n${lines.join(",\n")}\n]\n`);
  }
}

/** Ids that the lessons made up all start at the same next free one. */
export function withOwnIds(lessons: readonly Lesson[]): readonly Lesson["record"][] {
  const taken = new Set<unknown>();
  return lessons.map(({ record }) => {
    const { id } = record;
    if (typeof id !== "number") {
      return record;
    }
    let free = id;
    while (taken.has(free)) {
      free += 1;
    }
    taken.add(free);
    return { ...record, id: free };
  });
}

/** Lists what was taught, one check a line: `endpoint:GET frontend/tags: endpoint, answer`. */
export function describeLessons(lessons: readonly Lesson[]): readonly string[] {
  return [...groupBy(lessons, ({ check }) => check)].map(
    ([check, some]) => `${check}: ${some.map(({ what }) => what).join(", ")}`,
  );
}
