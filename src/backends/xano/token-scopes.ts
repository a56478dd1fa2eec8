/** A scope of a metadata token by the name that Xano's panel gives it. */
export type TokenScope =
  | "Instance Workspace"
  | "Workspace Content"
  | "Workspace Live Data Source"
  | "Workspace Database"
  | "Workspace API Groups"
  | "Workspace Functions"
  | "Workspace Tasks";

const scopeByObject: Readonly<Record<string, TokenScope>> = {
  table: "Workspace Database",
  apigroup: "Workspace API Groups",
  function: "Workspace Functions",
  task: "Workspace Tasks",
  branch: "Workspace Content",
  datasource: "Workspace Content",
  workspace: "Instance Workspace",
};

/**
 * The scopes of which a token needs Read for a route below `/api:meta/workspace/{id}`, or for `workspace/{id}` itself;
 * none for a route that is not known. Rows of the live data source need a scope beside the one that other rows need.
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
