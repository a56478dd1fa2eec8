import type { EndpointCall } from "../plan/call.ts";
import type { EndpointCheck } from "../plan/check.ts";
import type { TableRef } from "../plan/objects.ts";
import type { GroupRef } from "../plan/call.ts";
import type { Catalog } from "./catalog.ts";
import type { WorkspaceDeclaration } from "./declare-workspace.ts";

/** What kinds plan from: all entries, which keep all rules, and what of them others name. */
export interface Planning {
  readonly catalog: Catalog;
  readonly workspace: WorkspaceDeclaration;
  readonly groups: ReadonlyMap<string, GroupRef>;
  readonly tables: ReadonlyMap<string, TableRef>;
  readonly endpoints: readonly EndpointCheck[];
  /** Calls by the id of the endpoint's check. */
  readonly calls: ReadonlyMap<string, EndpointCall>;
}
