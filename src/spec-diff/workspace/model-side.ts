import { inputTypeOf } from "../../pull/workspace/entries/endpoints.ts";
import { referenceEntries } from "../../pull/workspace/entries/references.ts";
import type {
  ColumnModel,
  EndpointModel,
  GroupModel,
  TableModel,
  TaskModel,
  WorkspaceModel,
} from "../../pull/workspace/model.ts";
import type { Definition } from "./definition.ts";
import type { Side } from "./read-specs-side.ts";

/** What a model holds, read from `place`: a live workspace or an export. */
export function modelSide(model: WorkspaceModel, place: string): Side {
  return { definitions: definitionsOf(model, place), excepts: () => false };
}

function definitionsOf(model: WorkspaceModel, place: string): readonly Definition[] {
  return [
    ...model.groups.map((group) => groupOf(group, place)),
    ...model.tables.map((table) => tableOf(table, place)),
    ...referencesOf(model.tables, place),
    // What is archived is in no spec.
    ...model.functions
      .filter(({ name }) => !name.startsWith("Archive/"))
      .map(({ id, name }): Definition => ({
        kind: "function",
        title: `function ${name}`,
        place,
        name,
        ...withId(id),
        facts: { id, name },
      })),
    ...model.groups.flatMap((group) => group.endpoints.map((one) => endpointOf(one, group, place))),
    ...model.tasks.map((task) => taskOf(task, place)),
  ];
}

function withId(id: number | undefined): Pick<Definition, "id"> {
  return id === undefined ? {} : { id };
}

function groupOf({ id, name, canonical }: GroupModel, place: string): Definition {
  return {
    kind: "group",
    title: `API group ${name}`,
    place,
    name: canonical ?? name,
    ...withId(id),
    facts: { canonical, name },
  };
}

function tableOf({ id, name, isAuth, columns }: TableModel, place: string): Definition {
  return {
    kind: "table",
    title: `table ${name}`,
    place,
    name,
    ...withId(id),
    facts: { id, name, auth: isAuth },
    members: columns.map((column) => columnOf(column, place)),
  };
}

function columnOf(
  { name, type, isList, nullable, values }: ColumnModel,
  place: string,
): Definition {
  const facts = { type: isList ? `${type}[]` : type, nullable, values };
  return { kind: "column", title: `column ${name}`, place, name, facts };
}

/** Those that the source states; what is only named after a table is a guess. */
function referencesOf(tables: readonly TableModel[], place: string): readonly Definition[] {
  return referenceEntries(tables).entries.flatMap(({ stated }): readonly Definition[] => {
    const { from, to } = stated;
    return typeof from === "string" && typeof to === "string"
      ? [{ kind: "reference", title: `reference ${from}`, place, name: from, facts: { to } }]
      : [];
  });
}

function endpointOf(one: EndpointModel, group: GroupModel, place: string): Definition {
  const { id, verb, path, auth, inputs } = one;
  const canonical = group.canonical ?? group.name;
  return {
    kind: "endpoint",
    title: `${verb} ${group.name}${path}`,
    place,
    name: `${verb} ${canonical}${path}`,
    ...withId(id),
    facts: { id, verb, path, group: canonical, auth: auth === "unknown" ? undefined : auth },
    members: inputs.map((input): Definition => {
      const { name } = input;
      // An input in the path is always required.
      const required = input.required || path.includes(`{${name}}`);
      const facts = { type: inputTypeOf(input), required };
      return { kind: "input", title: `input ${name}`, place, name, facts };
    }),
  };
}

function taskOf({ id, name, active, dataSource, schedules }: TaskModel, place: string): Definition {
  const schedule = schedules?.find(({ everySeconds }) => everySeconds !== undefined);
  return {
    kind: "task",
    title: `task ${name}`,
    place,
    name,
    ...withId(id),
    facts: {
      id,
      name,
      active,
      every: schedule?.everySeconds,
      starts_on: schedule?.startsOn,
      datasource: dataSource ?? "live",
    },
  };
}
