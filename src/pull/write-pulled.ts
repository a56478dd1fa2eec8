import { existsSync } from "node:fs";
import { counted } from "../text/counted.ts";
import { toldPath, type Pulled } from "./pull.ts";
import { assertNoLeaks } from "../output/write-scanned.ts";
import { replaceFiles } from "../output/replace-files.ts";

/** Writes all files or none. @throws {LeakError} @throws {OutputError} */
export function writePulled({ files }: Pulled): void {
  const texts = [...files].flatMap(([file, text]) =>
    text === null ? [] : [[file, text] as const],
  );
  assertNoLeaks(new Map(texts));
  replaceFiles(files);
}

/** What a pull changed, or would: notes, what was left out, files, and a sentence that counts. */
export function describePulled(
  { files, notes, leftOut, operations, noun = "operation" }: Pulled,
  { root, isDry }: { readonly root: string; readonly isDry: boolean },
): string {
  const lines = [
    ...notes.map(({ sign, text }) => `${sign} ${text}`),
    ...leftOut.map(({ what, why }) => `! ${what} left out: ${why}`),
  ];
  const paths = [...files].map(
    ([file, text]) => `${verbFor(file, text, isDry)}  ${toldPath(root, file)}`,
  );
  const count = (sign: string): number =>
    notes.filter((note) => note.sign === sign).reduce((sum, { count: one = 1 }) => sum + one, 0);
  const changes = `${count("+")} new, ${count("~")} changed, ${count("-")} taken out`;
  const last = `${counted(operations, noun)}: ${changes}; ${counted(files.size, "file")} ${isDry ? "would change" : "written"}`;
  return [...lines, ...(lines.length === 0 ? [] : [""]), ...paths, last].join("\n");
}

function verbFor(file: string, text: string | null, isDry: boolean): string {
  if (text === null) {
    return "delete";
  }
  return isDry && !existsSync(file) ? "create" : "write";
}
