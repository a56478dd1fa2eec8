import type { ColumnModel } from "../../workspace/model.ts";
import { Cursor } from "./cursor.ts";
import { readFilters } from "./filters.ts";
import { readMeta, type FieldMeta } from "./field-meta.ts";
import { ScriptError, type ScriptText } from "./script-text.ts";
import type { Node } from "./tree.ts";
import { writtenText } from "./values.ts";

/** Xano's types of columns and inputs. */
const types = new Set([
  "attachment",
  "audio",
  "bool",
  "date",
  "decimal",
  "email",
  "enum",
  "file",
  "geo_linestring",
  "geo_multilinestring",
  "geo_multipoint",
  "geo_multipolygon",
  "geo_point",
  "geo_polygon",
  "image",
  "int",
  "json",
  "object",
  "password",
  "text",
  "timestamp",
  "uuid",
  "vector",
  "video",
]);

export interface Fields {
  readonly fields: readonly ColumnModel[];
  /** What is not understood, and not in `fields`. */
  readonly problems: readonly ScriptError[];
}

/** The lines of `schema { … }` or `input { … }`: `text? name?="x" filters=trim|min:1 { description = "…" }`. */
export function readFields(script: ScriptText, nodes: readonly Node[]): Fields {
  const fields: ColumnModel[] = [];
  const problems: ScriptError[] = [];
  const cursor = new Cursor(script, nodes);
  for (cursor.skipGaps(); cursor.node !== undefined; cursor.skipGaps()) {
    const head = readHead(cursor);
    if (head instanceof ScriptError) {
      problems.push(head);
      cursor.takeWhile(({ kind }) => kind !== "newline");
    } else {
      const rest = readRest(script, cursor);
      fields.push({ ...head, ...rest.said });
      problems.push(...rest.problems);
    }
  }
  return { fields, problems };
}

type Head = Pick<ColumnModel, "type" | "isList" | "nullable" | "name" | "required">;

/** `text[]? name?`: a question mark before the name lets it be null, one behind it lets it be left out. */
function readHead(cursor: Cursor): Head | ScriptError {
  const { place, node } = cursor;
  const type = cursor.tryText() ?? "";
  if (!types.has(type) || node?.kind !== "word") {
    return new ScriptError(place, describeNoType(node));
  }
  const isList = cursor.tryGroup("[") !== undefined;
  const nullable = cursor.tryOperator("?");
  const name = cursor.tryText();
  if (name === undefined) {
    return new ScriptError(cursor.place, `expected the name of the ${type}`);
  }
  return { name, type, isList, nullable, required: !cursor.tryOperator("?") };
}

function describeNoType(node: Node | undefined): string {
  if (node?.kind === "word" && node.text === "dblink") {
    return "dblink takes inputs from a table, and does not say which of its columns they are";
  }
  return `expected a type such as int or text, got ${node?.kind === "group" ? node.open : node?.text}`;
}

type Rest = Pick<ColumnModel, "default" | "validators"> & FieldMeta;

function readRest(
  script: ScriptText,
  cursor: Cursor,
): { readonly said: Rest; readonly problems: readonly ScriptError[] } {
  const value = defaultOf(script, cursor.tryOperator("=") ? cursor.takeValue() : []);
  const filters = readFilters(script, cursor);
  const meta = readMeta(script, cursor.tryGroup("{"));
  return {
    said: {
      ...(value === "" ? {} : { default: value }),
      validators: filters.validators,
      ...meta.said,
    },
    problems: [...filters.problems, ...meta.problems],
  };
}

/** An empty text is what Xano writes where there is no default; null is none either. */
function defaultOf(script: ScriptText, nodes: readonly Node[]): string {
  const [node] = nodes;
  const isNull = nodes.length === 1 && node?.kind === "word" && node.text === "null";
  return isNull ? "" : writtenText(script, nodes);
}
