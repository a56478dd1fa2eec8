import type { SpecProblem } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { expectedOneOf, nearest } from "../text/nearest.ts";
import { explainGrammar } from "./explain-grammar.ts";
import { placeOfValue, type SpecDocument, type AcceptedSpec } from "./document.ts";
import { isSpecKind, specSchemas, specValidator, type SpecKind } from "./schemas.ts";
import { showGot } from "./show-got.ts";

/** Validates a document: the typed spec, or every problem with its grammar. */
export function acceptSpec(document: SpecDocument): AcceptedSpec | readonly SpecProblem[] {
  const kind = kindOf(document);
  if (kind === undefined) {
    return [explainKind(document)];
  }
  const accepts = specValidator(kind);
  const { value } = document;
  return accepts(value)
    ? { document, spec: value }
    : explainGrammar(accepts.errors ?? [], document);
}

/** The kind that a document names, if it exists. */
export function kindOf(document: SpecDocument): SpecKind | undefined {
  const kind = isRecord(document.value) ? document.value["kind"] : undefined;
  return isSpecKind(kind) ? kind : undefined;
}

function explainKind(document: SpecDocument): SpecProblem {
  const { value } = document;
  const place = placeOfValue(document, []);
  const kinds = Object.keys(specSchemas);
  if (value === null || value === undefined) {
    const message = "expected a spec, got an empty file";
    return { place, message, hint: `start with kind: and one of ${kinds.join(", ")}` };
  }
  if (!isRecord(value)) {
    const message = `expected a map of keys with kind, got ${showGot(value)}`;
    const hint = `start with kind: and one of ${kinds.join(", ")}`;
    return { place, message, hint };
  }
  const { kind } = value;
  if (kind === undefined) {
    const listed = kinds.find((name) => name in value);
    const hint = `add the line kind: ${listed ?? `with one of ${kinds.join(", ")}`}`;
    return { place, message: "the file names no kind", hint };
  }
  const meant = typeof kind === "string" ? nearest(kind, kinds) : undefined;
  const message = `kind: ${expectedOneOf(kinds, { got: showGot(kind), meant })}`;
  return { place: placeOfValue(document, ["kind"]), message };
}
