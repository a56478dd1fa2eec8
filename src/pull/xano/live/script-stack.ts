import type { StackModel, UnreadObject } from "../../workspace/model.ts";
import { stacksOf } from "../export/middleware.ts";
import { toUnread } from "../export/read-workspace.ts";
import { readConstruct } from "../script/constructs.ts";
import { ScriptError, scriptText } from "../script/script-text.ts";

/** What the XanoScript of an object does, or where it is not understood. */
export interface StackRead {
  /** Absent where there is no XanoScript, or it is not understood. */
  readonly stack?: StackModel;
  readonly leftOut: readonly UnreadObject[];
}

/** Names of middleware that may run around any object; undefined where the token may not list it. */
export type Middleware = readonly string[] | undefined;

/**
 * Reads the stack of an object by its XanoScript. What middleware does is not in it, so that nothing is certain of an
 * object of a workspace that has some.
 */
export function readScriptStack(
  what: string,
  script: string | undefined,
  middleware: Middleware,
): StackRead {
  if (script === undefined) {
    return { leftOut: [] };
  }
  try {
    const text = scriptText(what, script);
    const construct = readConstruct(text, { from: 0, to: script.length });
    if (construct === undefined) {
      return { leftOut: [] };
    }
    const own = stacksOf([construct])(construct);
    return { stack: { ...own, opaque: [...own.opaque, ...around(middleware)] }, leftOut: [] };
  } catch (error) {
    if (error instanceof ScriptError) {
      return { leftOut: [toUnread(error)] };
    }
    throw error;
  }
}

function around(middleware: Middleware): readonly string[] {
  if (middleware === undefined) {
    return ["middleware that could not be listed"];
  }
  return middleware.map((name) => `middleware ${name}`);
}
