import type { Channel } from "./channel.ts";
import { email } from "./email.ts";
import { slackWebhook } from "./slack-webhook.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

/** Every channel of the alert by its name in ALERT_CHANNELS. */
export const channels = {
  slack,
  "slack-webhook": slackWebhook,
  teams,
  webhook,
  email,
} satisfies Readonly<Record<string, Channel>>;
