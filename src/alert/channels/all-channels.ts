import type { Channel } from "./channel.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

/** Every channel of the alert by its name in ALERT_CHANNELS. */
export const channels = { slack, teams, webhook } satisfies Readonly<Record<string, Channel>>;
