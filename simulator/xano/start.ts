import { BaseRows } from "../rows/base-rows.ts";
import { XanoMock } from "./mock-instance.ts";
import type { Mock, MockInstance, MockOptions } from "./mock-options.ts";
import { MockServer } from "./mock-server.ts";
import { readSchema, servedSchema } from "../schema/observed-schema.ts";

/**
 * Serves V2 (workspace 5) and V1 (workspace 1) on loopback, each on its own port.
 * @throws {Error} when a port is in use
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { v2, v1 } = openMocks(options);
  const { keepAliveMs = 30_000, ownsThread = false } = options;
  const servers: Readonly<Record<"v1" | "v2", MockServer>> = {
    v2: new MockServer(
      v2,
      { mock: v1, origin: () => servers.v1.url, keepAliveMs, ownsThread },
      options.port ?? 0,
    ),
    v1: new MockServer(
      v1,
      { mock: v2, origin: () => servers.v2.url, keepAliveMs, ownsThread },
      options.v1Port ?? 0,
    ),
  };
  await servers.v2.listen();
  try {
    await servers.v1.listen();
  } catch (error) {
    await servers.v2.close();
    throw error;
  }
  return {
    v2: instance(servers.v2),
    v1: instance(servers.v1),
    close: async () => {
      await Promise.all([servers.v2.close(), servers.v1.close()]);
    },
  };
}

/** V2 holds what is served in its place, if anything; V1 is always the observed one. */
function openMocks({ seed = 1, rows = 30, workspace }: MockOptions): Record<"v1" | "v2", XanoMock> {
  const observed = new BaseRows(seed, rows);
  if (workspace === undefined) {
    return {
      v2: new XanoMock(readSchema(5), observed),
      v1: new XanoMock(readSchema(1), observed),
    };
  }
  const schema = servedSchema(workspace);
  return {
    v2: new XanoMock(schema, new BaseRows(seed, rows, schema), workspace),
    v1: new XanoMock(readSchema(1), observed),
  };
}

function instance(server: MockServer): MockInstance {
  return {
    ...server.mock.addressAt(server.url),
    inject: (...faults) => server.mock.inject(...faults),
    heal: () => server.heal(),
    reads: () => server.mock.reads,
  };
}
