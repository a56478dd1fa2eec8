import { Agent, request } from "node:http";
import { serveLoopback, type LoopbackServer } from "./loopback.ts";

/** Delays each answer of a server on loopback until `delayMs` after its request. */
export async function startDelayedProxy(target: string, delayMs: number): Promise<LoopbackServer> {
  const agent = new Agent({ keepAlive: true });
  const proxy = await serveLoopback((incoming, outgoing) => {
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
  return {
    url: proxy.url,
    close() {
      agent.destroy();
      proxy.close();
    },
  };
}
