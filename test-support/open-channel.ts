import type { Channel, OpenChannel, Surroundings } from "../src/alert/channels/channel.ts";
import { hastyClock } from "../src/wire/clock.ts";

/** A channel with these settings, as a live run opens it; pauses between two attempts end at once. */
export function openChannel(
  channel: Channel,
  settings: Readonly<Record<string, string>>,
  over: Partial<Surroundings> = {},
): OpenChannel {
  return channel.open(({ name }) => settings[name] ?? "", {
    plan: { checks: [] },
    connection: {
      target: "live",
      baseUrl: "https://x1.xano.example",
      workspaceId: 5,
      metaToken: "meta",
      openSafeties: ["read"],
    },
    clock: hastyClock(),
    timeoutMs: 10_000,
    ...over,
  });
}
