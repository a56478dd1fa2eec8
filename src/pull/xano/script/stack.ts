import type { StackModel } from "../../workspace/model.ts";
import { controls, isPure, readers, writers } from "./known-statements.ts";
import { runsCode } from "./run-code.ts";
import { readStatements, type Statement } from "./statements.ts";
import { listOf, mapOf, textOf } from "./values.ts";

/** What a stack does, in sets, so that each name stands once. */
interface Effects {
  readonly reads: Set<string>;
  readonly writes: Set<string>;
  readonly calls: Set<string>;
  readonly opaque: Set<string>;
}

/** Parts of a construct that run nothing. */
const idleParts = new Set([
  "active",
  "api_group",
  "auth",
  "cache",
  "canonical",
  "datasource",
  "description",
  "docs",
  "exception_policy",
  "guid",
  "history",
  "input",
  "middleware",
  "response_strategy",
  "schedule",
  "tags",
  "test",
]);

/**
 * What the body of a construct does by itself. Middleware is no part of it: whoever reads the construct looks at what
 * it names.
 */
export function readStack(body: readonly Statement[]): StackModel {
  const effects: Effects = {
    reads: new Set(),
    writes: new Set(),
    calls: new Set(),
    opaque: new Set(),
  };
  for (const part of body) {
    if (part.name === "response") {
      noteCode(part, effects);
    } else if (!idleParts.has(part.name)) {
      follow(part, effects);
    }
  }
  return {
    reads: [...effects.reads],
    writes: [...effects.writes],
    calls: [...effects.calls],
    opaque: [...effects.opaque],
  };
}

function follow(statement: Statement, effects: Effects): void {
  const { name, isAssignment, block } = statement;
  if (isAssignment || !controls.has(name)) {
    noteCode(statement, effects);
    note(statement, effects);
    return;
  }
  noteCode({ name, nodes: statement.nodes }, effects);
  for (const inner of readStatements(block?.nodes ?? [])) {
    follow(inner, effects);
  }
}

/** Code of a filter can do anything, wherever it stands. */
function noteCode(
  { name, nodes, block }: Pick<Statement, "name" | "nodes" | "block">,
  { opaque }: Effects,
): void {
  if (runsCode(block === undefined ? nodes : [...nodes, block])) {
    opaque.add(`code in ${name}`);
  }
}

function note(statement: Statement, effects: Effects): void {
  const { name, isAssignment, nodes } = statement;
  if (isAssignment ? name === "description" : isPure(name)) {
    return;
  }
  const target = targetOf(statement, effects);
  const object = textOf(nodes) ?? "";
  // A placeholder of an import, or a name that is only known when it runs, says nothing.
  const isNamed = object !== "" && object !== "0";
  if (target === undefined || !isNamed) {
    effects.opaque.add(name);
    return;
  }
  target.add(object);
  if (target === effects.reads) {
    joinedTables(statement).forEach((table) => target.add(table));
  }
}

function targetOf(
  { name, isAssignment }: Statement,
  { reads, writes, calls }: Effects,
): Set<string> | undefined {
  if (isAssignment) {
    return undefined;
  }
  if (name === "function.run") {
    return calls;
  }
  return readers.has(name) ? reads : writers.has(name) ? writes : undefined;
}

/** `join = {user: {table: "user", …}}`. */
function joinedTables({ block }: Statement): readonly string[] {
  return readStatements(block?.nodes ?? [])
    .filter(({ name, isAssignment }) => isAssignment && name === "join")
    .flatMap(({ nodes }) => [...(mapOf(nodes)?.values() ?? []), ...(listOf(nodes) ?? [])])
    .flatMap((join) => textOf(mapOf(join)?.get("table") ?? []) ?? []);
}
