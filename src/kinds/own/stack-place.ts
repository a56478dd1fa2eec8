import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";

/** A place in the file that an author wrote. */
export interface AuthoredPlace {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const maps = new Map<string, SourceMap>();

/** The innermost place of a stack that is in the code of a compiled module; undefined when there is none. */
export function placeInStack(stack: string, module: string): AuthoredPlace | undefined {
  for (const frame of stack.split("\n")) {
    const at = frame.indexOf(`${module}:`);
    const [, line, column] =
      at === -1 ? [] : (/^:(\d+):(\d+)/u.exec(frame.slice(at + module.length)) ?? []);
    const found = line === undefined ? undefined : mapped(module, Number(line), Number(column));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function mapped(module: string, line: number, column: number): AuthoredPlace | undefined {
  const map = maps.get(module) ?? new SourceMap(JSON.parse(readFileSync(`${module}.map`, "utf8")));
  maps.set(module, map);
  const entry = map.findEntry(line - 1, column - 1);
  return "originalSource" in entry
    ? {
        path: resolve(dirname(module), entry.originalSource),
        line: entry.originalLine + 1,
        column: entry.originalColumn + 1,
      }
    : undefined;
}
