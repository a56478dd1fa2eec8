import { basename } from "node:path";
import type { WorkspaceModel } from "../../workspace/model.ts";
import { readConstruct, type Construct } from "../script/constructs.ts";
import { ScriptError, scriptText } from "../script/script-text.ts";
import { keywords, splitTexts } from "../script/split-texts.ts";
import { readExportFiles, type ExportFile } from "./export-files.ts";
import { idInName } from "./object-id.ts";
import { readWorkspace, toUnread } from "./read-workspace.ts";

/**
 * The workspace of an export, in whichever layout it was written: what an object is says its first word, never its
 * path. What is not understood is in `leftOut`, with file, line and column.
 * @throws {SettingsError} nothing there, or more than is read
 */
export function readExport(path: string, maxBytes?: number): WorkspaceModel {
  const { files, leftOut } = readExportFiles(path, maxBytes);
  const read = files.map(readConstructs);
  const name = basename(path).replace(/\.xs$/u, "");
  const model = readWorkspace(
    read.flatMap(({ constructs }) => constructs),
    name,
  );
  const unread = [...leftOut, ...read.flatMap(({ problems }) => problems.map(toUnread))];
  return { ...model, leftOut: [...unread, ...model.leftOut] };
}

interface ReadFile {
  readonly constructs: readonly Construct[];
  readonly problems: readonly ScriptError[];
}

const known: ReadonlySet<string> = new Set(keywords);

function readConstructs({ file, text }: ExportFile): ReadFile {
  const script = scriptText(file, text);
  const constructs: Construct[] = [];
  const problems: ScriptError[] = [];
  for (const span of splitTexts(text)) {
    try {
      const construct = readConstruct(script, span);
      if (construct !== undefined && !known.has(construct.keyword)) {
        const { start, keyword } = construct;
        throw new ScriptError(script.place(start), `${keyword} is no kind of object that is known`);
      }
      constructs.push(...(construct === undefined ? [] : [withId(construct)]));
    } catch (error) {
      if (!(error instanceof ScriptError)) {
        throw error;
      }
      problems.push(error);
    }
  }
  return { constructs, problems };
}

function withId(construct: Construct): Construct {
  const id = idInName(construct.script.file, construct);
  return id === undefined ? construct : { ...construct, id };
}
