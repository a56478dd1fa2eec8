import { relative, sep } from "node:path";
import type { Leak } from "../../src/output/leak-forms.ts";
import { moveAside, type FileLeak } from "../../src/output/output-scan.ts";
import { groupBy } from "../../src/plan/group-by.ts";

const shownFiles = 10;

/** Where leaking files were moved, or why they could not be; undefined when none leaked. */
export type Aside = string | { readonly failure: string } | undefined;

/** Moves the files that leak aside; what holds no leak stays. */
export function putAside(reportsFolder: string, leaks: readonly FileLeak[]): Aside {
  try {
    const files = leaks.map(({ file }) => file);
    return files.length === 0 ? undefined : moveAside(reportsFolder, files);
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** What leaked where, by file, line and kind, and what to do; `printed` are leaks of text for the terminal. */
export function describeLeaks(
  leaks: readonly FileLeak[],
  printed: readonly Leak[],
  { root, aside }: { readonly root: string; readonly aside: Aside },
): string {
  const files = [...groupBy(leaks, ({ file, part }) => placeOf(relative(root, file), part))];
  const places = [
    ...(printed.length === 0 ? [] : [describePlace("text for the terminal, kept back", printed)]),
    ...files
      .toSorted(([a], [b]) => depthOf(a) - depthOf(b))
      .map(([file, all]) => describePlace(file, all)),
  ];
  const rest = places.length - shownFiles;
  return [
    "",
    "LEAK: secrets or personal data got past the redactor into what this run wrote.",
    ...places.slice(0, shownFiles),
    ...(rest > 0 ? [`  and ${rest} more files`] : []),
    `${describeAside(aside, root)}. Mend the redactor (src/redaction/text/redact-text.ts)`,
    "or the classification of the columns, and run again.",
    "Not judged: the outputs leaked. Exit code 2.",
    "",
  ].join("\n");
}

function describeAside(aside: Aside, root: string): string {
  if (aside === undefined) {
    return "No file holds it";
  }
  return typeof aside === "string"
    ? `The files that hold it were moved to ${relative(root, aside)}, the others stay: publish nothing of that folder`
    : `It could not all be moved aside (${aside.failure}), and still lies there: publish nothing of it`;
}

function placeOf(file: string, part = ""): string {
  return part === "" ? file : `${file} ${part}`;
}

/** `reports/run.json:12 and on 3 more  email, value of a setting`. */
function describePlace(where: string, leaks: readonly Leak[]): string {
  const lines = [...new Set(leaks.map(({ line }) => line))];
  const more = lines.length > 1 ? ` and on ${lines.length - 1} more` : "";
  const kinds = [...new Set(leaks.map(({ kind }) => kind))].toSorted().join(", ");
  return `  ${where}:${lines[0]}${more}  ${kinds}`;
}

/** Files at the top are few, and tell as much as the many below them. */
function depthOf(file: string): number {
  return file.split(sep).length;
}
