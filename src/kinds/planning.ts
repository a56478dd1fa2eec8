import type { EndpointCall } from "../plan/call.ts";
import type { EndpointCheck } from "../plan/check.ts";
import type { TableRef } from "../plan/objects.ts";
import type { GroupRef } from "../plan/call.ts";
import type { Catalog } from "./catalog.ts";
import type { WorkspaceDeclaration } from "./declare-workspace.ts";

/** The input of every kind's planning: all entries, which follow all rules, and what others refer to. */
export interface Planning {
  readonly catalog: Catalog;
  readonly workspace: WorkspaceDeclaration;
  readonly groups: ReadonlyMap<string, GroupRef>;
  readonly tables: ReadonlyMap<string, TableRef>;
  readonly endpoints: readonly EndpointCheck[];
  /** Calls by id of the endpoint's check. */
  readonly calls: ReadonlyMap<string, EndpointCall>;
}
