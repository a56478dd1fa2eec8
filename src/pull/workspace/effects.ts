import type { FunctionModel, StackModel, WorkspaceModel } from "./model.ts";

/** What is known of the effects of a stack with everything that it calls. */
export type Effects =
  | { readonly known: "nothing" }
  | { readonly known: "writes"; readonly why: string }
  | { readonly known: "unclear"; readonly why: string };

/** Judges stacks of one workspace, following their calls. */
export function createEffects({
  functions,
}: Pick<WorkspaceModel, "functions">): (stack: StackModel | undefined) => Effects {
  const byName = new Map(functions.map((one) => [one.name, one]));
  return (stack) => {
    if (stack === undefined) {
      return { known: "unclear", why: "its XanoScript could not be read" };
    }
    const reached = reach(stack, byName);
    const writing = reached.find(({ stack }) => (stack?.writes.length ?? 0) > 0);
    if (writing !== undefined) {
      return { known: "writes", why: `${writing.by}writes ${writing.stack?.writes.join(", ")}` };
    }
    const unread = reached.find(({ stack }) => stack === undefined);
    if (unread !== undefined) {
      return { known: "unclear", why: `${unread.by}could not be read` };
    }
    const opaque = reached.find(({ stack }) => (stack?.opaque.length ?? 0) > 0);
    return opaque === undefined
      ? { known: "nothing" }
      : { known: "unclear", why: `${opaque.by}uses ${opaque.stack?.opaque.join(", ")}` };
  };
}

interface Reached {
  /** How it is reached, as the beginning of a sentence; empty for the stack itself. */
  readonly by: string;
  readonly stack: StackModel | undefined;
}

/** The stack and those of all functions that it reaches, each once. */
function reach(start: StackModel, functions: ReadonlyMap<string, FunctionModel>): Reached[] {
  const reached: Reached[] = [{ by: "", stack: start }];
  const seen = new Set<string>();
  for (const { stack } of reached) {
    for (const name of stack?.calls ?? []) {
      if (!seen.has(name)) {
        seen.add(name);
        reached.push({ by: `calls ${name}, which `, stack: functions.get(name)?.stack });
      }
    }
  }
  return reached;
}
