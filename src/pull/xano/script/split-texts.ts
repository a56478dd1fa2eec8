import type { Span } from "./lex.ts";

/** Words with which an object begins. */
export const keywords = [
  "addon",
  "agent",
  "agent_trigger",
  "api_group",
  "branch",
  "function",
  "mcp_server",
  "mcp_server_trigger",
  "middleware",
  "policy",
  "query",
  "realtime_channel",
  "realtime_trigger",
  "static_host",
  "table",
  "table_trigger",
  "task",
  "tool",
  "workflow_test",
  "workspace",
  "workspace_trigger",
] as const;

const separator = /(?<=^|[\r\n])---[ \t]*(?:\r\n|\r|\n)/gu;
const emptyLine = /[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n)/uy;
const firstWord = new RegExp(`(?:${keywords.join("|")})[ \\t]`, "uy");

/**
 * The parts of a text that hold one object each: behind a line `---`, past comments, an object must begin, so that one
 * within a text of three quotes separates nothing.
 */
export function splitTexts(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { index, 0: line } of text.matchAll(separator)) {
    const after = index + line.length;
    if (beginsObject(text, after)) {
      spans.push({ from, to: index });
      from = after;
    }
  }
  return [...spans, { from, to: text.length }];
}

function beginsObject(text: string, offset: number): boolean {
  let at = offset;
  for (emptyLine.lastIndex = at; emptyLine.test(text); at = emptyLine.lastIndex) {
    // The next line begins where this one ended.
  }
  firstWord.lastIndex = at;
  return firstWord.test(text);
}
