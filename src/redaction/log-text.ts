import { showHidden } from "./hidden-characters.ts";

/**
 * Text of an instance for a terminal and for a CI log: nothing hidden, and no workflow command. GitHub takes `::name` at
 * the start of a line, spaces before it do not matter, and `##[name]` anywhere.
 */
export function logText(text: string): string {
  return withoutCommands(showHidden(text));
}

/** Text that is painted already, without workflow commands; a space splits their signs. */
export function withoutCommands(text: string): string {
  return text.includes("::") || text.includes("##[")
    ? text.replaceAll(/^(\s*):(?=:)/gmu, "$1: ").replaceAll("##[", "## [")
    : text;
}
