import type { Node } from "./tree.ts";
import { isOperator } from "./values.ts";

/** Filters that take a function; where that is a text, it is JavaScript, which may do anything. */
const takeFunctions = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "find_index",
  "lambda",
  "map",
  "reduce",
  "some",
  "transform",
]);

const inText = new RegExp(`\\|\\s*(?:${[...takeFunctions].join("|")})\\s*:\\s*["'\`]`, "u");

/** Whether an expression in the nodes runs code: `$list|map:"return $this.id"`. */
export function runsCode(nodes: readonly Node[]): boolean {
  return nodes.some((node, index) => {
    if (node.kind === "group") {
      return runsCode(node.nodes);
    }
    // Expressions may stand in backticks.
    return node.kind === "string"
      ? node.text.startsWith("`") && inText.test(node.text)
      : isOperator(node, "|") && isCode(nodes.slice(index + 1, index + 4));
  });
}

function isCode([name, colon, argument]: readonly Node[]): boolean {
  const takesFunction = name?.kind === "word" && takeFunctions.has(name.text);
  return takesFunction && isOperator(colon, ":") && argument?.kind === "string";
}
