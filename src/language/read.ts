import { LineCounter, parseDocument } from "yaml";
import type { SpecProblem } from "../errors.ts";
import type { Place } from "../plan/place.ts";
import type { SpecDocument } from "./document.ts";
import { locate } from "./locate.ts";
import { explainAlias, explainSyntax } from "./explain-syntax.ts";

export interface ReadSpec {
  readonly document: SpecDocument;
  /** Syntax errors, duplicate keys, unknown tags, several documents, too many aliases. */
  readonly problems: readonly SpecProblem[];
}

/** Reads one YAML text; never throws, whatever the text. */
export function readSpec(file: string, text: string): ReadSpec {
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: false,
    uniqueKeys: true,
    stringKeys: true,
    logLevel: "error",
    prettyErrors: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = explainSyntax(parsed, { text, placeAt });
  const content = expandAliases(parsed);
  const isReadable = problems.length > 0 || "value" in content;
  return {
    problems: isReadable ? problems : [explainAlias(parsed, placeAt)],
    document: {
      file,
      value: content.value,
      findValue: (path) => placeOf(locate(parsed, path).value, placeAt),
      findKey: (path) => placeOf(locate(parsed, path).key, placeAt),
    },
  };
}

type Parsed = ReturnType<typeof parseDocument>;

/** The content with aliases expanded; empty when an alias has no anchor, or aliases expand excessively. */
function expandAliases(parsed: Parsed): { value: unknown } | { value?: undefined } {
  try {
    return { value: parsed.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return {};
    }
    throw error;
  }
}

function placeOf(
  offset: number | undefined,
  placeAt: (offset: number) => Place,
): Place | undefined {
  return offset === undefined ? undefined : placeAt(offset);
}
