import type { IndexModel, TableModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import {
  fieldsPart,
  identityOf,
  partOf,
  problemAt,
  textPart,
  type ReadObject,
} from "./object-parts.ts";
import type { ScriptError } from "../script/script-text.ts";
import type { Node } from "../script/tree.ts";
import { listOf, mapOf, textOf } from "../script/values.ts";

/** @throws {ScriptError} a table without columns: what it holds is not known */
export function readTable(construct: Construct): ReadObject<TableModel> {
  if (partOf(construct, "schema") === undefined) {
    throw problemAt(construct, construct.start, `expected schema { … } in table ${construct.name}`);
  }
  const { fields, problems } = fieldsPart(construct, "schema");
  const { indexes, bad } = readIndexes(construct);
  return {
    object: {
      ...identityOf(construct),
      isAuth: textPart(construct, "auth") === "true",
      columns: fields,
      indexes,
    },
    problems: [...problems, ...bad],
  };
}

interface Indexes {
  readonly indexes: readonly IndexModel[];
  readonly bad: readonly ScriptError[];
}

function readIndexes(construct: Construct): Indexes {
  const part = partOf(construct, "index");
  if (part === undefined) {
    return { indexes: [], bad: [] };
  }
  const members = listOf(part.nodes);
  const wanted = 'expected a list of indexes such as {type: "btree", field: [{name: "x"}]}';
  if (members === undefined) {
    return { indexes: [], bad: [problemAt(construct, part.start, wanted)] };
  }
  const read = members.map((nodes) => ({ nodes, index: readIndex(nodes) }));
  return {
    indexes: read.flatMap(({ index }) => index ?? []),
    bad: read.flatMap(({ nodes, index }) =>
      index === undefined ? [problemAt(construct, nodes[0]?.start ?? part.start, wanted)] : [],
    ),
  };
}

function readIndex(nodes: readonly Node[]): IndexModel | undefined {
  const map = mapOf(nodes);
  const type = textOf(map?.get("type") ?? []);
  const columns = listOf(map?.get("field") ?? [])?.map((field) =>
    textOf(mapOf(field)?.get("name") ?? []),
  );
  return type !== undefined && columns?.every((column) => column !== undefined) === true
    ? { type: /\bunique\b/u.test(type) ? "unique" : type, columns }
    : undefined;
}
