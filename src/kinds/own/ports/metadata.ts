import type { MetadataLists, MetadataPort } from "../../../../authoring/ports.ts";
import type { OwnCheck } from "../../../plan/check.ts";
import { inventoryObjects } from "../../../plan/objects.ts";
import type { Column, Metadata } from "../../../ports/metadata.ts";
import { requireReadable } from "../../../session/identity.ts";
import { metadataOf, type Session } from "../../../session/session.ts";
import { ask, Mistake, type Course } from "../course.ts";

type Readers = {
  readonly [L in keyof MetadataLists]: (metadata: Metadata) => Promise<readonly MetadataLists[L][]>;
};

const readers: Readers = {
  tables: async (metadata) =>
    (await metadata.tables()).map(({ id, name, auth, schema, odd }) => {
      requireReadable(`table ${name}`, { ...(odd && { odd }) });
      return { id, name, auth, columns: schema.map(toColumn) };
    }),
  functions: async (metadata) => (await metadata.functions()).map(({ id, name }) => ({ id, name })),
  groups: async (metadata) =>
    (await metadata.groups()).map(({ id, name, canonical }) => ({ id, name, canonical })),
  endpoints: async (metadata) => {
    const groups = await metadata.groups();
    const lists = await Promise.all(
      groups.map(async (group) =>
        (await metadata.endpoints(group.id)).map(({ id, name, verb, input }) => ({
          id,
          name,
          verb: verb ?? "GET",
          group: group.canonical,
          inputs: input.map((one) => ({ name: one.name, required: one.required })),
        })),
      ),
    );
    return lists.flat();
  },
  tasks: async (metadata) =>
    (await metadata.tasks()).map(({ id, name, active }) => ({ id, name, active })),
};

/** The lists that a check uses; each is read once in a run. */
export function openMetadataPort(
  { uses }: OwnCheck,
  session: Session,
  course: Course,
): MetadataPort<keyof MetadataLists> {
  const read =
    <L extends keyof MetadataLists>(list: L) =>
    (): Promise<readonly MetadataLists[L][]> =>
      ask(course, async () => {
        if (!uses.lists.includes(list)) {
          throw new Mistake(
            `uses.metadata does not name "${list}"; it may name ${inventoryObjects.join(", ")}`,
          );
        }
        return readers[list](metadataOf(session));
      });
  return {
    tables: read("tables"),
    functions: read("functions"),
    groups: read("groups"),
    endpoints: read("endpoints"),
    tasks: read("tasks"),
  };
}

function toColumn({
  name,
  type,
  nullable,
  required,
  style,
}: Column): MetadataLists["tables"]["columns"][number] {
  return { name, type, nullable, required, isList: style === "list" };
}
