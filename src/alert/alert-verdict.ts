import { counted } from "../text/counted.ts";
import { isKept, type Development, type Incident } from "./incident.ts";
import { describeSpan, describeTime } from "../text/amounts.ts";

/** What a run of the alert comes to: 0 healthy, 1 a warning or worse, 2 could not be judged, or a message did not get out. */
export interface AlertVerdict {
  readonly exitCode: 0 | 1 | 2;
  /** One plain sentence. */
  readonly sentence: string;
}

/** The least level that fails the run. */
export type FailOn = "warning" | "critical";

/** What decides a verdict beside the incidents. */
export interface AlertJudged {
  readonly failOn: FailOn;
  /** How many of all checks were judged. */
  readonly judged: number;
  readonly checks: number;
  /** Channels that did not get the message that was due. */
  readonly unreached: readonly string[];
  /** Whether a channel got one. */
  readonly isReached: boolean;
}

/**
 * Concludes a run. An alert outranks what could not be judged; a message that was due and that nobody got outranks
 * both, so that somebody looks.
 */
export function concludeAlert(
  { incidents }: Development,
  { failOn, judged, checks, ...sending }: AlertJudged,
): AlertVerdict {
  const isUntold = sending.unreached.length > 0;
  const { critical, warnings, unjudged, kept, words } = tally(incidents);
  if (critical + (failOn === "warning" ? warnings : 0) > 0) {
    return isUntold
      ? {
          exitCode: 2,
          sentence: `Alert: ${words}. ${describeUnreached("Nobody was told", sending)}`,
        }
      : { exitCode: 1, sentence: `Alert: ${words}.` };
  }
  if (unjudged + kept > 0 || judged === 0) {
    const open = words === "" ? "" : `; ${words}`;
    return { exitCode: 2, sentence: `Not judged: ${judged} of ${checks} checks could be${open}.` };
  }
  if (isUntold) {
    return { exitCode: 2, sentence: describeUnreached("Not told", sending) };
  }
  const rest = words === "" ? "" : `; ${words}, below --fail-on ${failOn}`;
  return { exitCode: 0, sentence: `Healthy: ${counted(judged, "check")} judged${rest}.` };
}

function describeUnreached(
  nobody: string,
  { unreached, isReached }: Pick<AlertJudged, "unreached" | "isReached">,
): string {
  return isReached
    ? `Not everybody was told: the message could not be sent to ${unreached.join(", ")}.`
    : `${nobody}: the message that was due could not be sent.`;
}

/** Open incidents by what the run says of them. */
export interface Tally {
  readonly critical: number;
  readonly warnings: number;
  /** Could not be judged, and were not known to be anything else. */
  readonly unjudged: number;
  /** Were critical or a warning when they could last be judged. */
  readonly kept: number;
  /** `2 critical, 1 warning, 1 not judged, 1 open from before`; empty when nothing is open. */
  readonly words: string;
}

/** Counts the incidents of a run. */
export function tally(incidents: readonly Incident[]): Tally {
  const judged = incidents.filter((one) => !isKept(one));
  const count = (level: Incident["level"]): number =>
    judged.filter((one) => one.level === level).length;
  const [critical, warnings, unjudged] = [count("critical"), count("warning"), count("unjudged")];
  const kept = incidents.length - judged.length;
  const words = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...(unjudged > 0 ? [`${unjudged} not judged`] : []),
    ...(kept > 0 ? [`${kept} open from before`] : []),
  ].join(", ");
  return { critical, warnings, unjudged, kept, words };
}

/** Whether a message is due, and why, in words that follow "sent:" or "not sent:". */
export interface Due {
  readonly isDue: boolean;
  readonly because: string;
}

/**
 * A message is due when something opened, got worse, changed its level or recovered, and as a reminder when what is
 * still open was reported longer ago than the cool-down.
 */
export function decideDue(
  { incidents, recovered }: Development,
  { now, coolDownMs }: { readonly now: Date; readonly coolDownMs: number },
): Due {
  const count = (change: string): number => incidents.filter((one) => one.change === change).length;
  const eased = incidents.filter(({ told, level }) => told !== undefined && told.level !== level);
  const better = eased.filter(({ change }) => change === "better").length;
  const news = [
    ...countedNews(count("opened"), "opened"),
    ...countedNews(count("worse"), "worse"),
    ...countedNews(better, "better"),
    ...countedNews(recovered.length, "recovered"),
  ];
  if (news.length > 0) {
    return { isDue: true, because: news.join(", ") };
  }
  if (incidents.length === 0) {
    return { isDue: false, because: "nothing is wrong, and nothing was" };
  }
  const lastMs = Math.min(...incidents.map(({ told }) => Date.parse(told?.at ?? "")));
  const nextMs = lastMs + coolDownMs;
  const told = `what is open was told on ${describeTime(new Date(lastMs))}`;
  return nextMs <= now.getTime()
    ? { isDue: true, because: `a reminder: ${told}` }
    : {
        isDue: false,
        because: `nothing changed; ${told}, the next reminder is due after ${describeTime(new Date(nextMs))} (cool-down ${describeSpan(coolDownMs)}, ${counted(incidents.length, "incident")} open)`,
      };
}

function countedNews(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
