import { LineCounter, parseDocument } from "yaml";
import type { SpecProblem } from "../errors.ts";
import type { Place } from "../plan/place.ts";
import { locate, type Path } from "./locate.ts";
import { explainAlias, explainSyntax } from "./explain-syntax.ts";

/** One YAML file: its content and the place of every node. */
export interface SpecDocument {
  readonly file: string;
  /** Plain content; undefined when the text is not YAML. */
  readonly value: unknown;
  /** Place of the value at `path`, or of its key when the value is empty; undefined when there is neither. */
  findValue(path: Path): Place | undefined;
  /** Place of the key or list item that `path` ends in; undefined when there is none. */
  findKey(path: Path): Place | undefined;
}

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

/** Place of the value at `path`, or of the closest ancestor that exists. */
export function placeOfValue(document: SpecDocument, path: Path): Place {
  const place = document.findValue(path);
  if (place !== undefined) {
    return place;
  }
  return path.length === 0
    ? { file: document.file, line: 1, column: 1 }
    : placeOfValue(document, path.slice(0, -1));
}

/** Place of the key that `path` ends in, or of the closest ancestor that exists. */
export function placeOfKey(document: SpecDocument, path: Path): Place {
  return document.findKey(path) ?? placeOfValue(document, path);
}
