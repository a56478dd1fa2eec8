import { describePlace } from "../../../plan/place.ts";
import type { EndpointModel, UnreadObject, WorkspaceModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import { distinctObjects } from "./identity.ts";
import { stacksOf } from "./middleware.ts";
import { problemAt, textPart, type ReadObject } from "./object-parts.ts";
import { readEndpoint, readFunction, readGroup } from "./read-callable.ts";
import { readTable } from "./read-table.ts";
import { readTask } from "./read-task.ts";
import { ScriptError } from "../script/script-text.ts";

/** The model of the workspace that the constructs of an export define; `name` is its name where none of them says. */
export function readWorkspace(all: readonly Construct[], name: string): WorkspaceModel {
  const { constructs, leftOut } = distinctObjects(all);
  const left: UnreadObject[] = [...leftOut];
  const stackOf = stacksOf(constructs);
  const read = <T>(
    keyword: string,
    reader: (construct: Construct) => ReadObject<T>,
  ): readonly (readonly [Construct, T])[] =>
    constructs
      .filter((one) => one.keyword === keyword)
      .flatMap((one) => tryRead(one, reader, left).map((object) => [one, object] as const));
  const objects = <T>(keyword: string, reader: (one: Construct) => ReadObject<T>): readonly T[] =>
    read(keyword, reader).map(([, object]) => object);
  const groups = objects("api_group", readGroup);
  const endpoints = new Map(groups.map((group) => [group.name, [] as EndpointModel[]]));
  for (const [one, endpoint] of read("query", (query) => readEndpoint(query, stackOf))) {
    const group = endpoints.get(textPart(one, "api_group") ?? "");
    group?.push(endpoint);
    if (group === undefined) {
      left.push(toUnread(problemAt(one, one.start, describeNoGroup(one))));
    }
  }
  return {
    name: constructs.find(({ keyword }) => keyword === "workspace")?.name ?? name,
    tables: objects("table", readTable),
    functions: objects("function", (one) => readFunction(one, stackOf)),
    groups: groups.map((group) => ({ ...group, endpoints: endpoints.get(group.name) ?? [] })),
    tasks: objects("task", (one) => readTask(one, stackOf)),
    leftOut: left,
  };
}

function tryRead<T>(
  construct: Construct,
  reader: (construct: Construct) => ReadObject<T>,
  left: UnreadObject[],
): readonly T[] {
  try {
    const { object, problems } = reader(construct);
    left.push(...problems.map(toUnread));
    return [object];
  } catch (error) {
    if (!(error instanceof ScriptError)) {
      throw error;
    }
    left.push(toUnread(error));
    return [];
  }
}

export function toUnread({ place, message }: ScriptError): UnreadObject {
  return { what: describePlace(place), why: message };
}

function describeNoGroup(query: Construct): string {
  const group = textPart(query, "api_group");
  const asked = `query ${query.name}`;
  return group === undefined
    ? `expected api_group = "…" in ${asked}`
    : `${asked} is of the API group ${group}, which the export does not have`;
}
