import { createHmac, randomUUID } from "node:crypto";
import { visibleJson } from "../../redaction/hidden-characters.ts";
import { plainText } from "../message-text.ts";
import type { AlertMessage } from "../message.ts";
import { optional, secret, type Channel, type Expected } from "./channel.ts";
import { describePage, post, reachHost, webhookAddress } from "./post.ts";

const url = secret("ALERT_WEBHOOK_URL", webhookAddress);

const longEnough: Expected = {
  words: "at least 16 characters without spaces",
  holds: (value) => /^\S{16,}$/.test(value),
};
const key = optional(secret("ALERT_WEBHOOK_SECRET", longEnough));

/** Any program that takes JSON: `contracts/reports/alert-webhook.schema.json` describes the body. */
export const webhook: Channel = {
  title: "the webhook",
  settings: [url, key],
  open(read, around) {
    const address = read(url);
    return {
      host: new URL(address).hostname,
      prepare: (message) => {
        // One id for all attempts of a message, in the signed body: whoever got it twice knows it again.
        const id = randomUUID();
        const body = visibleJson(toBody(message, id));
        const headers = (): Readonly<Record<string, string>> =>
          describeDelivery({ id, body, secret: read(key), at: around.clock.date() });
        const send = (): Promise<string | undefined> =>
          post({ url: address, headers, body, whyUnconfirmed: describePage }, around);
        return { text: body, send };
      },
      reach: () => reachHost(address),
    };
  },
};

interface Delivery {
  readonly id: string;
  readonly body: string;
  /** Empty where none is set. */
  readonly secret: string;
  readonly at: Date;
}

/**
 * The headers of an attempt. A receiver that checks the signature, refuses a timestamp older than five minutes and keeps
 * the ids of that time, takes no message twice and none that was made up.
 */
function describeDelivery({ id, body, secret, at }: Delivery): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const plain = { "X-Alert-Id": id, "X-Alert-Timestamp": timestamp };
  if (secret === "") {
    return plain;
  }
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { ...plain, "X-Alert-Signature": `sha256=${signature}` };
}

/** All there is to say, as data. */
function toBody(
  { head, severity, headline, development, notices }: AlertMessage,
  id: string,
): unknown {
  const { workspace, target, instance, now, runUrl } = head;
  return {
    schemaVersion: 1,
    id,
    workspace,
    target,
    instance,
    judgedAt: now.toISOString(),
    ...(runUrl === undefined ? {} : { runUrl }),
    severity,
    headline: plainText(headline),
    ...bounded({ ...development, notices }),
  };
}

/** Of a night on which everything fails the first are posted, and the rest is counted. */
const mostItems = 100;

type Lists = AlertMessage["development"] & Pick<AlertMessage, "notices">;

function bounded({ incidents, recovered, notices }: Lists): object {
  const lists = { incidents, recovered, notices };
  const left = Object.entries(lists).flatMap(([name, items]) =>
    items.length > mostItems ? [[name, items.length - mostItems] as const] : [],
  );
  const shown = Object.entries(lists).map(([name, items]) => [name, items.slice(0, mostItems)]);
  return {
    ...Object.fromEntries(shown),
    ...(left.length === 0 ? {} : { left: Object.fromEntries(left) }),
  };
}
