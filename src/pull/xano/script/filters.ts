import type { Cursor } from "./cursor.ts";
import { ScriptError, type ScriptText } from "./script-text.ts";
import type { Node } from "./tree.ts";
import { isGroup, isOperator, numberOf, textOf, writtenText } from "./values.ts";

interface Filters {
  readonly validators: Readonly<Record<string, unknown>>;
  readonly problems: readonly ScriptError[];
}

/** `filters=trim|min:3|pattern:"…"`; one that an exclamation mark switches off does nothing. */
export function readFilters(script: ScriptText, cursor: Cursor): Filters {
  const validators: Record<string, unknown> = {};
  const problems: ScriptError[] = [];
  const { place } = cursor;
  if (cursor.tryWord("filters")) {
    cursor.tryOperator("=");
    for (const filter of splitAt(cursor.takeWhile(belongs), "|")) {
      const [name = [], ...args] = splitAt(filter, ":");
      const word = name.length === 1 ? textOf(name) : undefined;
      if (word !== undefined) {
        validators[word] = valueOf(script, args);
      } else if (!isOperator(name[0], "!")) {
        problems.push(new ScriptError(place, "expected filters such as trim or min:1"));
      }
    }
  }
  return { validators, problems };
}

function belongs(node: Node): boolean {
  return node.kind !== "newline" && !isGroup(node, "{") && !isOperator(node, ",");
}

function splitAt(nodes: readonly Node[], operator: string): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isOperator(node, operator)) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(node);
    }
  }
  return parts;
}

/** True for a filter without arguments, its argument for one, else a list. */
function valueOf(script: ScriptText, args: readonly (readonly Node[])[]): unknown {
  const values = args.map((nodes) => numberOf(nodes) ?? writtenText(script, nodes));
  return values.length > 1 ? values : (values[0] ?? true);
}
