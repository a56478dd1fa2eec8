import { createDefinitions, type Definitions } from "../../../backends/xano/definitions.ts";
import { SettingsError } from "../../../errors.ts";
import type { InstanceRef } from "../../../plan/plan.ts";
import type { WorkspaceObject } from "../../../ports/metadata.ts";
import type { Connection } from "../../../settings/connection.ts";
import { readLiveConnection } from "../../../settings/live.ts";
import { readEnvironment } from "../../../settings/read-environment.ts";
import type { RowSource } from "./judge-guesses.ts";
import { openHttp, openMetadata } from "../../../suite/connect.ts";

/** A live workspace that can be read; nothing else of it is called. */
export interface LiveWorkspace {
  readonly workspace: WorkspaceObject;
  readonly definitions: Definitions;
  readonly rows: RowSource;
  /** Name of the instance's host. */
  readonly host: string;
}

/**
 * Opens the workspace of the settings; the one that the specs name where the settings name none.
 * @throws {SettingsError} for missing or malformed settings, or no such workspace
 * @throws {InstanceError} what asking the instance throws
 */
export async function openLiveWorkspace(declared?: InstanceRef): Promise<LiveWorkspace> {
  const environment = readEnvironment();
  const instance = declared ?? { workspace: 0, isProtected: true };
  const connection = readLiveConnection(environment, instance, { allow: [] });
  if (connection.workspaceId === 0) {
    const what = "the number behind /workspace/ in the browser's address";
    throw new SettingsError([`XANO_V2_WORKSPACE is not set: ${what}; specs:pull needs it`]);
  }
  return openWorkspace(connection);
}

/** Opens the workspace of a connection. @throws {SettingsError} for no such workspace */
export async function openWorkspace(connection: Connection): Promise<LiveWorkspace> {
  const { workspaceId, metaToken: token, branch } = connection;
  const http = openHttp(connection);
  const rows = openMetadata(http, connection);
  const workspace = await rows.workspace();
  if (workspace === undefined) {
    throw new SettingsError([`XANO_V2_WORKSPACE: there is no workspace ${workspaceId}`]);
  }
  const options = { workspaceId, token, ...(branch === undefined ? {} : { branch }) };
  const { hostname: host } = new URL(connection.baseUrl);
  return { workspace, definitions: createDefinitions(http, options), rows, host };
}
