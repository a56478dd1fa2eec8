import { createServer, type RequestListener } from "node:http";

/** A benchmark's server, on a free port of this machine. */
export interface LoopbackServer {
  readonly url: string;
  close(): void;
}

/** Serves on loopback. */
export async function serveLoopback(answer: RequestListener): Promise<LoopbackServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
