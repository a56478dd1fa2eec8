import type { MockAddress } from "../../../simulator/xano/mock-options.ts";
import type { InstanceConnection } from "../../settings/instance-settings.ts";

/** A mocked instance as the adapters are connected to any other. */
export function mockConnection(mock: MockAddress): InstanceConnection {
  const { url: baseUrl, metaToken, workspace: workspaceId, userEmail, userPassword } = mock;
  return {
    baseUrl,
    workspaceId,
    metaToken,
    user: { email: userEmail, password: userPassword },
  };
}
