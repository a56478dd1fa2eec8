import type { TableModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import { readFields, type Fields } from "../script/fields.ts";
import { ScriptError } from "../script/script-text.ts";
import type { Statement } from "../script/statements.ts";
import { textOf, textsOf } from "../script/values.ts";

/** Object of the model, and what of its script is not understood. */
export interface ReadObject<T> {
  readonly object: T;
  readonly problems: readonly ScriptError[];
}

/** The assignment or block of a construct's body that has a name; the last one counts. */
export function partOf({ body }: Construct, name: string): Statement | undefined {
  return body.findLast((statement) => statement.name === name);
}

/** The text that a part of the body is set to. */
export function textPart(construct: Construct, name: string): string | undefined {
  const part = partOf(construct, name);
  return part?.isAssignment === true ? textOf(part.nodes) : undefined;
}

type Identity = Pick<TableModel, "id" | "guid" | "name" | "description" | "tags">;

/** What every object says of itself. */
export function identityOf(construct: Construct): Identity {
  const { name, id } = construct;
  const [guid, description] = [textPart(construct, "guid"), textPart(construct, "description")];
  const tags = partOf(construct, "tags");
  return {
    name,
    ...(id === undefined ? {} : { id }),
    ...(guid === undefined ? {} : { guid }),
    ...(description === undefined ? {} : { description }),
    tags: tags === undefined ? [] : (textsOf(tags.nodes) ?? []),
  };
}

/** The fields of `schema` or `input`; none where the part is there without braces, or not at all. */
export function fieldsPart(construct: Construct, name: string): Fields {
  const nodes = partOf(construct, name)?.block?.nodes ?? [];
  return readFields(construct.script, nodes);
}

export function problemAt(construct: Construct, start: number, message: string): ScriptError {
  return new ScriptError(construct.script.place(start), message);
}
