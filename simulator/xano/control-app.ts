import { Hono } from "hono";

import { FaultError, parseFault, type Fault } from "../faults/fault.ts";
import type { XanoMock } from "./mock-instance.ts";
import type { MockAddress } from "./mock-options.ts";

/** The addresses of a running mock: the judged instance and the one it is compared with. */
export interface MockAddresses extends MockAddress {
  readonly peer: MockAddress;
}

interface Around {
  readonly peer: XanoMock;
  readonly origin: () => string;
  readonly peerOrigin: () => string;
}

/**
 * Routes under `/mock` that control the mock: inject and remove faults, read Slack messages and the tables behind
 * answers, and how to reach it.
 */
export function controlApp(mock: XanoMock, { peer, origin, peerOrigin }: Around): Hono {
  const app = new Hono();
  const addresses = (): MockAddresses => ({
    ...mock.addressAt(origin()),
    peer: peer.addressAt(peerOrigin()),
  });
  app.get("/instance", (c) => c.json(addresses()));
  app.get("/faults", (c) => c.json(mock.faults));
  app.delete("/faults", (c) => {
    mock.heal();
    return c.json(mock.faults);
  });
  app.post("/faults", async (c) => {
    try {
      mock.inject(...faultsIn(await c.req.text()));
      return c.json(mock.faults);
    } catch (error) {
      if (error instanceof FaultError) {
        return c.json({ message: error.message, kinds: error.kinds }, 400);
      }
      throw error;
    }
  });
  app.get("/reads", (c) => c.json(mock.reads));
  app.get("/slack", (c) => c.json(mock.slack));
  return app;
}

/** A single fault or a list of faults. */
function faultsIn(text: string): readonly Fault[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new FaultError(`a fault is JSON, got ${text}`);
  }
  return Array.isArray(content) ? content.map(parseFault) : [parseFault(content)];
}
