import { isScalar, visit, type Alias, type Document, type YAMLError } from "yaml";
import type { SpecProblem } from "../errors.ts";
import { describePlace, type Place } from "../plan/place.ts";

interface Source {
  readonly text: string;
  placeAt(offset: number): Place;
}

/** Explains the YAML parser's errors and warnings: every duplicate key, and the first syntax error. */
export function explainSyntax(document: Document, source: Source): SpecProblem[] {
  const errors = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const duplicates = errors.filter(({ code }) => code === "DUPLICATE_KEY");
  // Errors after the first syntax error are mostly its consequences.
  const first = errors.find(({ code }) => code !== "DUPLICATE_KEY");
  return [
    ...duplicates.map((error) => explainDuplicate(document, error, source)),
    ...(first === undefined ? [] : [explainError(first, source)]),
  ];
}

/** Explains an alias without an anchor, or aliases that expand excessively. */
export function explainAlias(document: Document, placeAt: Source["placeAt"]): SpecProblem {
  let first: Alias | undefined;
  let unresolved: Alias | undefined;
  visit(document, {
    Alias(_, alias) {
      first ??= alias;
      unresolved ??= alias.resolve(document) === undefined ? alias : undefined;
    },
  });
  const place = placeAt((unresolved ?? first)?.range?.[0] ?? 0);
  return unresolved === undefined
    ? {
        place,
        message: "not YAML that a spec may hold: anchors and aliases (&name, *name) multiply",
        hint: "write the values out, or set them once in defaults",
      }
    : {
        place,
        message: `not YAML: the alias *${unresolved.source} has no anchor &${unresolved.source} before it`,
        hint: "write the value out; put it in quotes if the star belongs to the text",
      };
}

function explainDuplicate(document: Document, error: YAMLError, source: Source): SpecProblem {
  const place = source.placeAt(error.pos[0]);
  let message = "a key is written twice in one map";
  visit(document, {
    Map(_, map) {
      const second = map.items.find(({ key }) => isScalar(key) && key.range?.[0] === error.pos[0]);
      if (second === undefined || !isScalar(second.key)) {
        return undefined;
      }
      const name = second.key.value;
      const first = map.items.find(({ key }) => isScalar(key) && key.value === name);
      const offset = isScalar(first?.key) ? (first.key.range?.[0] ?? 0) : 0;
      message = `key "${String(name)}" is written twice in one map; first at ${describePlace(source.placeAt(offset))}`;
      return visit.BREAK;
    },
  });
  return { place, message, hint: "keep one of the two" };
}

function explainError(error: YAMLError, source: Source): SpecProblem {
  const place = source.placeAt(error.pos[0]);
  const line = source.text.split("\n")[place.line - 1] ?? "";
  const known = words[error.code];
  const [message, hint] = known?.(line, error.message) ?? [error.message, undefined];
  return { place, message: `not YAML: ${message}`, ...(hint === undefined ? {} : { hint }) };
}

type Words = (line: string, said: string) => readonly [message: string, hint: string];

const words: Partial<Record<YAMLError["code"], Words>> = {
  TAB_AS_INDENT: () => ["a tab indents this line", "indent with spaces"],
  MULTIPLE_DOCS: () => [
    "expected one document, got several, separated by ---",
    "give each document a file of its own",
  ],
  TAG_RESOLVE_FAILED: () => ["a tag (!name) is not read here", "delete the tag"],
  MISSING_CHAR: (line) => [
    "a bracket, brace, quote or comma is missing here or before",
    flowHint(line) ?? "close what this line opens; separate entries of a map by commas",
  ],
  BAD_INDENT: (_, said) =>
    said.startsWith("Flow")
      ? ["a brace or bracket opened above is not closed", "close it before this line"]
      : ["this line is indented otherwise than its neighbours", "align it with them"],
  UNEXPECTED_TOKEN: (line) => [
    "unexpected content",
    flowHint(line) ?? "check brackets and commas, and quote text that holds : # { } [ ]",
  ],
  BLOCK_AS_IMPLICIT_KEY: () => [
    "two keys run into one another",
    "align the keys of one map, and quote text that holds a colon and a space",
  ],
  MULTILINE_IMPLICIT_KEY: () => [
    "a key goes over several lines, or its colon is missing",
    "write key: value on one line",
  ],
  BLOCK_IN_FLOW: () => [
    "a list with dashes begins inside { } or [ ]",
    "close the brace or bracket above it, or write the list in [ ]",
  ],
  NON_STRING_KEY: () => [
    "a key is a list, a map or an alias",
    "write a name before the colon; quote it if it holds { } [ ] or *",
  ],
  BAD_SCALAR_START: () => [
    "a value starts with a character that YAML keeps for itself",
    "put the value in quotes",
  ],
};

/** A hint for the most common mistake: list types and placeholders inside { }. */
function flowHint(line: string): string | undefined {
  if (/\{.*[a-z]\[\]/u.test(line)) {
    return 'inside { } a list type needs quotes: { labels: "text[]" }';
  }
  if (/path:\s*\/[^"',]*\{/u.test(line)) {
    return 'a path with {placeholders} needs quotes: path: "/listings/{id}"';
  }
  return undefined;
}
