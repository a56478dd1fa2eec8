import { splitInputName } from "../../kinds/names.ts";
import { expectColumn } from "../../language/column-type.ts";
import { durationMs } from "../../language/duration.ts";
import type {
  Column,
  EndpointEntry,
  FunctionEntry,
  GroupEntry,
  ReferenceEntry,
  TableEntry,
  TaskEntry,
} from "../../language/spec.generated.ts";
import type { Definition } from "./definition.ts";

/** Where an entry stands, and of an endpoint the key of its group. */
export interface Stand {
  readonly place: string;
  /** Where a part of it stands, by its keys; undefined where it has a file's defaults for it. */
  readonly placeOf?: (keys: readonly string[]) => string | undefined;
  readonly group?: string;
  /** The group's code in its URLs, by which sources that have other keys for it know it. */
  readonly canonical?: string;
}

export function tableDefinition(entry: TableEntry, { place, placeOf }: Stand): Definition {
  const { name, id, auth = false, columns = {}, inferred = {} } = entry;
  const members = Object.entries({ ...inferred, ...columns }).map(([column, said]): Definition => ({
    kind: "column",
    title: `column ${column}`,
    place: placeOf?.(["columns", column]) ?? placeOf?.(["inferred", column]) ?? place,
    name: column,
    facts: columnFacts(column, said),
  }));
  const title = `table ${name}`;
  return { kind: "table", title, place, name, id, facts: { auth, id, name }, members };
}

function columnFacts(name: string, column: Column): Definition["facts"] {
  const { type, list, nullable, values, isOpen } = expectColumn(name, column, "documented");
  return {
    type: list ? `${type}[]` : type,
    nullable,
    values: isOpen === true ? undefined : values,
  };
}

export function referenceDefinition(entry: ReferenceEntry, { place }: Stand): Definition {
  const { from: name, by, required, evidence } = entry;
  const to = typeof entry.to === "string" ? entry.to : Object.entries(entry.to).map(said);
  const [title, isAssumed] = [`reference ${name}`, evidence === "inferred"];
  return { kind: "reference", title, place, name, isAssumed, facts: { to, by, required } };
}

function said([type, to]: readonly [string, string]): string {
  return `${type}: ${to}`;
}

export function functionDefinition({ id, name }: FunctionEntry, { place }: Stand): Definition {
  return { kind: "function", title: `function ${name}`, place, name, id, facts: { id, name } };
}

export function groupDefinition(entry: GroupEntry, { place }: Stand): Definition {
  const { key, id, name, canonical } = entry;
  return {
    kind: "group",
    title: `API group ${name}`,
    place,
    name: canonical ?? key,
    ...(id === undefined ? {} : { id }),
    facts: { canonical, name },
  };
}

export function endpointDefinition(
  entry: EndpointEntry,
  { place, placeOf, group = "", canonical = group }: Stand,
): Definition {
  const { id, method = "GET", path, auth, inputs = {} } = entry;
  return {
    kind: "endpoint",
    title: `${method} ${group}${path}`,
    place,
    name: `${method} ${canonical}${path}`,
    ...(id === undefined ? {} : { id }),
    facts: { id, verb: method, path, group: canonical, auth: stated(auth) },
    members: Object.entries(inputs).map(([key, type]): Definition => {
      const { name: input, required } = splitInputName(key);
      const facts = { type: stated(type), required };
      const own = placeOf?.(["inputs", key]) ?? place;
      return { kind: "input", title: `input ${input}`, place: own, name: input, facts };
    }),
  };
}

function stated(word: string | undefined): string | undefined {
  return word === "unknown" ? undefined : word;
}

export function taskDefinition(entry: TaskEntry, { place }: Stand): Definition {
  const { id, name, active = true, every, starts_on, datasource = "live" } = entry;
  const seconds = every === undefined ? undefined : durationMs(every) / 1000;
  const facts = { id, name, active, every: seconds, starts_on, datasource };
  return { kind: "task", title: `task ${name}`, place, name, id, facts };
}
