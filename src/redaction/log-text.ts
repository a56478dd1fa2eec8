import { showHidden } from "./hidden-characters.ts";

/**
 * Prepares an instance's text for terminals and CI logs: no hidden characters and no workflow commands. GitHub
 * recognises `::name` at the start of a line, also after spaces, and `##[name]` anywhere.
 */
export function logText(text: string): string {
  return withoutCommands(showHidden(text));
}

/** Breaks workflow commands in text that is already coloured, by a space between their signs. */
export function withoutCommands(text: string): string {
  return text.includes("::") || text.includes("##[")
    ? text.replaceAll(/^(\s*):(?=:)/gmu, "$1: ").replaceAll("##[", "## [")
    : text;
}
