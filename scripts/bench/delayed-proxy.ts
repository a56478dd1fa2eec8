import { Agent, createServer, request } from "node:http";

export interface DelayedProxy {
  readonly url: string;
  close(): void;
}

/** Stands before a server on loopback and gives each answer `delayMs` after its request came. */
export async function startDelayedProxy(target: string, delayMs: number): Promise<DelayedProxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const cameAt = performance.now();
    const { method, url = "/", headers } = incoming;
    const onward = request(new URL(url, target), { method, headers, agent }, (answer) => {
      setTimeout(
        () => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
        delayMs - (performance.now() - cameAt),
      );
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}
