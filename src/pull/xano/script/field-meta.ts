import type { ColumnModel } from "../../workspace/model.ts";
import { ScriptError, type ScriptText } from "./script-text.ts";
import { readStatements, type Statement } from "./statements.ts";
import type { Group } from "./tree.ts";
import { textOf, textsOf } from "./values.ts";

/** What the braces behind a field say of it. */
export type FieldMeta = Pick<
  ColumnModel,
  "access" | "isSensitive" | "values" | "refersTo" | "description"
>;

interface ReadMeta {
  readonly said: FieldMeta;
  readonly problems: readonly ScriptError[];
}

/** `{ table = "user" values = ["a", "b"] visibility = "private" … }`. */
export function readMeta(script: ScriptText, braces: Group | undefined): ReadMeta {
  const problems: ScriptError[] = [];
  const said: FieldMeta = {};
  for (const statement of readStatements(braces?.nodes ?? [])) {
    const one = keys.get(statement.name)?.(statement);
    if (one === undefined) {
      const place = script.place(statement.start);
      problems.push(new ScriptError(place, `${statement.name} of a field is not understood`));
    }
    Object.assign(said, one);
  }
  return { said, problems };
}

type KeyReader = (statement: Statement) => FieldMeta | undefined;

/** What each key says; undefined where its value is not understood. */
const keys: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  [
    "description",
    ({ nodes }) => {
      const description = textOf(nodes);
      return description === undefined ? undefined : { description };
    },
  ],
  [
    "table",
    ({ nodes }) => {
      // An import leaves 0 or nothing where it knows no table.
      const refersTo = textOf(nodes) ?? "";
      return refersTo === "" ? undefined : { refersTo };
    },
  ],
  [
    "values",
    ({ nodes }) => {
      const values = textsOf(nodes);
      return values === undefined ? undefined : { values };
    },
  ],
  [
    "sensitive",
    ({ nodes }) => {
      const flag = textOf(nodes);
      return flag === "true" || flag === "false" ? { isSensitive: flag === "true" } : undefined;
    },
  ],
  [
    "visibility",
    ({ nodes }) => {
      const access = accessOf(textOf(nodes));
      return access === undefined ? undefined : { access };
    },
  ],
  // The size of a vector and the parts of an object are not judged.
  ["size", () => ({})],
  ["schema", () => ({})],
]);

function accessOf(text: string | undefined): ColumnModel["access"] {
  return text === "public" || text === "private" || text === "internal" ? text : undefined;
}
