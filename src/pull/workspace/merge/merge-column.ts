import { isRecord } from "../../../plan/is-record.ts";
import { expectColumn } from "../../../language/column-type.ts";
import { judgeFacts } from "../../../kinds/table/fact-rules.ts";
import type { Column } from "../../../language/spec.generated.ts";
import { mergeFact, type Merged, type Sides, type Standing } from "./three-way.ts";

/** What a source may state of a column; all else in the long form is a hand's. */
const shape = ["type", "list", "nullable", "values"] as const;
const facts = [...shape, "default", "unique", "index", "validators"] as const;
const ofShape: ReadonlySet<string> = new Set(shape);

/** Merges a column fact by fact, so that the nullability that a spec leaves open is filled in. */
export function mergeColumn(
  { base, ours, theirs }: Sides,
  standing: Standing,
): { readonly value: unknown; readonly outcome: Merged } {
  const sides = { base: factsOf(base), ours: factsOf(ours), theirs: factsOf(theirs) };
  const outcomes = facts.map((fact) => {
    const own = { base: sides.base[fact], ours: sides.ours[fact], theirs: sides.theirs[fact] };
    // What a hand took out stays out.
    const blanks = own.base === undefined ? [undefined] : [];
    return [fact, mergeFact(own, { ...standing, blanks })] as const;
  });
  const having = (wanted: Merged): (typeof facts)[number][] =>
    outcomes.filter(([, outcome]) => outcome === wanted).map(([fact]) => fact);
  const wanted = having("take");
  const fits = holdsTogether(withFacts(ours, theirs, wanted));
  const taken = fits ? wanted : wanted.filter((fact) => ofShape.has(fact));
  if (taken.length > 0) {
    return { value: withFacts(ours, theirs, taken), outcome: "take" };
  }
  return { value: ours, outcome: fits && having("differs").length === 0 ? "keep" : "differs" };
}

/** What a hand wrote, such as fewer values, may rule out a default that the source states. */
function holdsTogether(column: unknown): boolean {
  return !isColumn(column) || judgeFacts(expectColumn("", column, "documented")).length === 0;
}

function withFacts(ours: unknown, theirs: unknown, taken: readonly string[]): unknown {
  const stated = longForm(theirs);
  const changed = Object.fromEntries(taken.map((fact) => [fact, stated[fact]]));
  return columnText({ ...longForm(ours), ...changed });
}

type Facts = Partial<Readonly<Record<(typeof facts)[number], unknown>>>;

function factsOf(column: unknown): Facts {
  return isColumn(column) ? expectColumn("", column, "documented") : {};
}

function longForm(column: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(column)) {
    return column;
  }
  const { type, list, nullable } = factsOf(column);
  return {
    type,
    ...(nullable === undefined ? {} : { nullable }),
    ...(list === true ? { list } : {}),
  };
}

/** Short where a type with marks says it all. */
function columnText(long: Readonly<Record<string, unknown>>): unknown {
  const stated = Object.entries(long).filter(
    ([key, value]) => value !== undefined && !(key === "list" && value === false),
  );
  if (stated.some(([key]) => !["type", "list", "nullable"].includes(key))) {
    return Object.fromEntries(stated);
  }
  const { type, list, nullable } = long;
  const mark = nullable === undefined ? "" : nullable === true ? "?" : "!";
  return `${String(type)}${list === true ? "[]" : ""}${mark}`;
}

function isColumn(column: unknown): column is Column {
  return typeof column === "string" || (isRecord(column) && typeof column["type"] === "string");
}
