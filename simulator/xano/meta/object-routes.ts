import type { Context, Hono } from "hono";

import { xanoError } from "../answer.ts";
import type { MetaSource } from "./meta-source.ts";
import { respond } from "../respond.ts";
import type { Endpoint } from "../../schema/schema.ts";
import { groupDocument } from "./group-document.ts";
import { list, newestFirst, one } from "./lists.ts";
import { endpointObject, functionObject, groupObject, taskObject } from "./objects.ts";

const base = "/api:meta/workspace/:w";

/** API groups with their endpoints. */
export function addGroupRoutes(app: Hono, mock: MetaSource, origin: () => string): void {
  const show = (group: Parameters<typeof groupObject>[0]): unknown => groupObject(group, origin());
  const showEndpoint =
    (c: Context) =>
    (item: Endpoint): unknown =>
      endpointObject(item, mock.state.schema, asksForScript(c) ? mock.observations : undefined);
  app.get(`${base}/apigroup`, (c) =>
    list(c, mock, { of: "groups", items: mock.state.schema.groups, show, order: newestFirst }),
  );
  app.get(`${base}/apigroup/:id`, (c) => one(c.req.param("id"), mock.state.schema.groups, show));
  app.get(`${base}/apigroup/:id/openapi`, (c) =>
    one(c.req.param("id"), mock.state.schema.groups, (group) =>
      groupDocument(group, mock, origin()),
    ),
  );
  app.get(`${base}/apigroup/:g/api`, (c) => {
    const items = endpointsOf(mock, c.req.param("g"));
    return items === undefined
      ? respond(xanoError(404, ""))
      : list(c, mock, { of: "endpoints", items, show: showEndpoint(c), order: newestFirst });
  });
  app.get(`${base}/apigroup/:g/api/:id`, (c) =>
    one(c.req.param("id"), endpointsOf(mock, c.req.param("g")) ?? [], showEndpoint(c)),
  );
}

/** Functions and background tasks. */
export function addLogicRoutes(app: Hono, mock: MetaSource): void {
  app.get(`${base}/function`, (c) =>
    list(c, mock, {
      of: "functions",
      items: mock.state.schema.functions,
      show: (item) => functionObject(item, asksForScript(c)),
      order: newestFirst,
    }),
  );
  app.get(`${base}/function/:id`, (c) =>
    one(c.req.param("id"), mock.state.schema.functions, (item) =>
      functionObject(item, asksForScript(c)),
    ),
  );
  app.get(`${base}/task`, (c) =>
    list(c, mock, {
      of: "tasks",
      items: mock.state.schema.tasks,
      show: (task) => taskObject(task, asksForScript(c)),
      order: newestFirst,
    }),
  );
  app.get(`${base}/task/:id`, (c) =>
    one(c.req.param("id"), mock.state.schema.tasks, (task) => taskObject(task, asksForScript(c))),
  );
}

/** The mocked workspaces have no middleware. */
export function addMiddlewareRoutes(app: Hono, mock: MetaSource): void {
  app.get(`${base}/middleware`, (c) =>
    list(c, mock, { of: "functions", items: [], show: functionObject, order: newestFirst }),
  );
}

function asksForScript(c: Context): boolean {
  return ["true", "1"].includes(c.req.query("include_xanoscript") ?? "");
}

function endpointsOf(mock: MetaSource, groupId: string): readonly Endpoint[] | undefined {
  const { groups, endpoints } = mock.state.schema;
  const group = groups.find(({ id }) => String(id) === groupId);
  return group && endpoints.filter((endpoint) => endpoint.group === group.canonical);
}
