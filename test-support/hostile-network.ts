import { setTimeout as sleep } from "node:timers/promises";
import { randomFrom } from "../simulator/rows/random.ts";
import type { Passing } from "./proxy.ts";

/** What a bad network does to a request. */
type Harm = (passing: Passing) => Promise<void>;

const page = "<html><head><title>Welcome</title></head><body>Please wait</body></html>";

const harmNames = [
  "late",
  "half a body",
  "cut off",
  "throttled",
  "a page",
  "a gateway",
  "dropped",
  "garbage",
] as const;

type HarmName = (typeof harmNames)[number];

const harms: Readonly<Record<HarmName, Harm>> = {
  late: async ({ pass }) => {
    await sleep(400);
    await pass();
  },
  "half a body": async ({ ask, outgoing }) => {
    const { status, headers, body } = await ask();
    const half = body.subarray(0, Math.floor(body.length / 2));
    outgoing.writeHead(status, { ...headers, "content-length": half.length }).end(half);
  },
  "cut off": async ({ ask, outgoing }) => {
    const { status, headers, body } = await ask();
    outgoing.writeHead(status, { ...headers, "content-length": body.length });
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  },
  throttled: async ({ outgoing }) => {
    const refusal = { code: "ERROR_CODE_TOO_MANY_REQUESTS", message: "Too many requests" };
    const headers = { "content-type": "application/json", "retry-after": "1" };
    outgoing.writeHead(429, headers).end(JSON.stringify(refusal));
  },
  "a page": async ({ outgoing }) => {
    outgoing.writeHead(200, { "content-type": "text/html" }).end(page);
  },
  "a gateway": async ({ outgoing }) => {
    outgoing.writeHead(502, { "content-type": "text/html" }).end(page);
  },
  dropped: async ({ outgoing }) => {
    outgoing.destroy();
  },
  garbage: async ({ outgoing }) => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    outgoing.writeHead(200, headers).end(Buffer.from("this was never packed"));
  },
};

/** How bad a network is. */
export interface Hostility {
  /** Of the requests that are harmed. */
  readonly share: number;
  /** The same requests are harmed given the same seed. */
  readonly seed: number;
  /** How they are; in every way when absent. */
  readonly only?: readonly HarmName[];
  /** Whether a request is harmed each time or never; else each time is another chance. */
  readonly isLasting?: boolean;
}

/** Harms requests on their way. */
export function hostileNetwork({
  share,
  seed,
  only = harmNames,
  isLasting = false,
}: Hostility): (passing: Passing) => Promise<void> {
  const asked = new Map<string, number>();
  return async (passing) => {
    const time = (asked.get(passing.line) ?? 0) + 1;
    asked.set(passing.line, time);
    const random = randomFrom(seed, passing.line, isLasting ? "always" : time);
    const isHarmed = random() < share;
    const name = only[Math.floor(random() * only.length)];
    await (isHarmed && name !== undefined ? harms[name](passing) : passing.pass());
  };
}
