import { concerns } from "./asked.ts";
import { decideDue, type Due } from "../alert-verdict.ts";
import type { Prepared } from "../channels/channel.ts";
import { develop, remember, type Development, type Remembered } from "../incident.ts";
import { composeMessage, redactMessage, type AlertMessage, type MessageHead } from "../message.ts";
import type { ChannelNotification } from "../report.ts";
import type { Planned } from "../alarm.ts";
import type { Situation } from "../situation.ts";
import type { UsedChannel } from "./open-channels.ts";

/** What a run found, and what all channels need to show it. */
export interface Found {
  readonly situation: Situation;
  /** Ids of what the run was to judge; of all else it says nothing. */
  readonly asked: ReadonlySet<string>;
  readonly planned: ReadonlyMap<string, Planned>;
  /** Its time is that of the judgement. */
  readonly head: MessageHead;
  readonly now: Date;
  readonly coolDownMs: number;
  readonly redact: (text: string) => string;
}

/** A run as the readers of one channel see it: what has changed for them depends on what they heard last. */
export interface ChannelView {
  readonly channel: UsedChannel;
  readonly development: Development;
  /** What is remembered, and this run says nothing of. */
  readonly aside: readonly Remembered[];
  readonly due: Due;
  readonly message: AlertMessage;
  readonly prepared: Prepared;
}

/** Sees a run through one channel, and prepares its message; sends nothing. */
export function viewThrough(
  channel: UsedChannel,
  known: readonly Remembered[],
  { situation, asked, planned, head, now, coolDownMs, redact }: Found,
): ChannelView {
  const isAsked = (one: Remembered): boolean => concerns(one, asked, planned);
  const aside = known.filter((one) => !isAsked(one));
  const development = develop(situation, known.filter(isAsked), { planned, now: head.now });
  const message = redactMessage(composeMessage(development, situation.notices, head), redact);
  const due = decideDue(development, { now, coolDownMs });
  return { channel, development, aside, due, message, prepared: channel.prepare(message) };
}

/** Sends the message of a channel where it is due. `withheld` says why nothing is sent in this run. */
export async function deliver(
  { channel, due, prepared }: ChannelView,
  withheld: string | undefined,
): Promise<ChannelNotification> {
  const said = { channel: channel.name, title: channel.title };
  const { isDue, because } = due;
  if (!isDue) {
    return { ...said, state: "not-due", reason: because };
  }
  const why = withheld ?? channel.withheld;
  if (why !== undefined) {
    return { ...said, state: "withheld", reason: `${why}; it is due: ${because}` };
  }
  const problem = await prepared.send();
  return problem === undefined
    ? { ...said, state: "sent", reason: because }
    : { ...said, title: channel.failedTitle, state: "failed", reason: problem };
}

/** What each channel that is in use knows after the run; a message counts where it was delivered. */
export function rememberAll(
  views: readonly ChannelView[],
  notifications: readonly ChannelNotification[],
  sentAt: Date,
): ReadonlyMap<string, readonly Remembered[]> {
  const sent = new Set(
    notifications.filter(({ state }) => state === "sent").map(({ channel }) => channel),
  );
  const used = views.filter(({ channel }) => channel.withheld === undefined);
  return new Map(
    used.map(({ channel: { name }, development, aside }) => [
      name,
      [...remember(development, sent.has(name) ? sentAt : undefined), ...aside],
    ]),
  );
}
