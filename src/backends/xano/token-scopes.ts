/** A scope of a metadata token, named as in Xano's panel. */
export type TokenScope =
  | "Instance Workspace"
  | "Workspace Content"
  | "Workspace Live Data Source"
  | "Workspace Database"
  | "Workspace API Groups"
  | "Workspace Functions"
  | "Workspace Tasks"
  | "Workspace Request History";

const scopeByObject: Readonly<Record<string, TokenScope>> = {
  table: "Workspace Database",
  apigroup: "Workspace API Groups",
  function: "Workspace Functions",
  task: "Workspace Tasks",
  branch: "Workspace Content",
  datasource: "Workspace Content",
  workspace: "Instance Workspace",
  task_history: "Workspace Request History",
};

/**
 * The scopes whose Read permission a token needs for a route below `/api:meta/workspace/{id}`, or for
 * `workspace/{id}` itself; none for an unknown route. Rows of the live data source need a different scope from other
 * rows.
 */
export function scopesOf(route: string, dataSource = "live"): readonly TokenScope[] {
  if (/^table\/\d+\/content(?:\/|$)/.test(route)) {
    return dataSource === "live"
      ? ["Workspace Live Data Source", "Workspace Content"]
      : ["Workspace Content"];
  }
  const scope = scopeByObject[route.split("/", 1)[0] ?? ""];
  return scope === undefined ? [] : [scope];
}
