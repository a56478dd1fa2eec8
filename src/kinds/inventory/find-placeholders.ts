/** A placeholder that an import left in a XanoScript: its line, and the statement. */
export interface Placeholder {
  readonly line: number;
  readonly text: string;
}

/** Comments, and strings in all notations. */
const quoted = /"""[\s\S]*?(?:"""|$)|```[\s\S]*?(?:```|$)|"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*/gu;

/** Names that stand for nothing: an object that the import did not find. */
const nothing = /^"(?:0|(?:function|table|query|api|task|addon|dbo):0|mvpw\d+:0)?"$/u;

const name = String.raw`(?:"[^"\n]*"|0(?![\w.]))`;

/** Statements that name a function, a task or an endpoint, or a table; and keys that name a table. */
const pattern = new RegExp(
  [
    String.raw`\b(?:function|task|api|addon)\.(?:run|call)\s+${name}`,
    String.raw`\bdb\.(?:bulk\.)?\w+\s+${name}`,
    String.raw`\b(?:table|dbtable|dbo)\s*[:=]\s*${name}`,
    String.raw`\b(?:(?:function|table|dbo)|mvpw\d+):0\b`,
  ].join("|"),
  "gu",
);

/**
 * Placeholders in a XanoScript, in its order: `function:0`, table 0, an empty table name. Comments and texts are no
 * code; of a string only that it stands for nothing is kept.
 */
export function findPlaceholders(xanoscript: string): readonly Placeholder[] {
  const masked = xanoscript.replaceAll(quoted, (found) =>
    nothing.test(found) ? found : masking(found),
  );
  return [...masked.matchAll(pattern)]
    .filter(({ 0: text }) => !text.includes(filled))
    .map(({ index, 0: text }) => ({
      line: masked.slice(0, index).split("\n").length,
      text: text.replaceAll(/\s+/gu, " "),
    }));
}

const filled = "\u0000";

/** A comment becomes spaces; a string keeps its quotes, so that it is still seen to be one. */
function masking(found: string): string {
  const isName = found.startsWith('"') && !found.startsWith('"""') && found.length > 1;
  const blank = found.replaceAll(/[^\n]/gu, isName ? filled : " ");
  return isName ? `"${blank.slice(1, -1)}"` : blank;
}
