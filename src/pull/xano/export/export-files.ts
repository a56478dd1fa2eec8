import { lstatSync, type Stats, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { SettingsError } from "../../../errors.ts";
import type { UnreadObject } from "../../workspace/model.ts";

/** One text of an export. */
export interface ExportFile {
  /** As it is shown: from the export's folder. */
  readonly file: string;
  readonly text: string;
}

interface ExportFiles {
  readonly files: readonly ExportFile[];
  readonly leftOut: readonly UnreadObject[];
}

const usualBytes = 32_000_000;

/**
 * The texts of a folder with all below it, in the order of their paths, or one file, whatever its name. Hidden folders
 * hold what editors and Git keep; symbolic links are not followed, so that none leads out or in a circle.
 * @throws {SettingsError} nothing there, or more than is read
 */
export function readExportFiles(path: string, maxBytes = usualBytes): ExportFiles {
  const found = lookAt(path);
  const leftOut: UnreadObject[] = [];
  const paths = found.isDirectory() ? [...walk(path, "", leftOut)] : [""];
  if (paths.length === 0) {
    throw new SettingsError([
      `--xano-export ${path}: expected files *.xs as xano workspace pull, the VS Code extension or a multidoc text have them, found none`,
    ]);
  }
  let total = 0;
  const files = paths.flatMap((below) => {
    const file = join(path, below);
    total += lstatSync(file).size;
    if (total > maxBytes) {
      const limit = maxBytes.toLocaleString("en-US");
      throw new SettingsError([
        `--xano-export ${path}: expected at most ${limit} bytes of text, got more by ${file}; --max-bytes raises that where it is meant`,
      ]);
    }
    return readText(file, below === "" ? path : below, leftOut);
  });
  return { files, leftOut };
}

function lookAt(path: string): Stats {
  try {
    return statSync(path);
  } catch {
    throw new SettingsError([`--xano-export ${path}: expected a folder or a file, found nothing`]);
  }
}

function* walk(root: string, below: string, leftOut: UnreadObject[]): Generator<string> {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    const isHidden = entry.name.startsWith(".") || entry.name === "node_modules";
    if (entry.isDirectory() && !isHidden) {
      yield* walk(root, path, leftOut);
    } else if (entry.isSymbolicLink()) {
      leftOut.push({ what: path, why: "a symbolic link is not followed" });
    } else if (entry.isFile() && entry.name.endsWith(".xs")) {
      yield path;
    }
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readText(file: string, shown: string, leftOut: UnreadObject[]): readonly ExportFile[] {
  const bytes = readFileSync(file);
  if (bytes.includes(0)) {
    leftOut.push({ what: shown, why: "expected text, got a binary file" });
    return [];
  }
  try {
    return [{ file: shown.split(sep).join("/"), text: utf8.decode(bytes) }];
  } catch {
    leftOut.push({ what: shown, why: "expected text in UTF-8" });
    return [];
  }
}
