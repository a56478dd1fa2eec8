import { counted } from "../plan/counted.ts";
import { describeSpan, describeTime } from "./amount.ts";
import type { Development } from "./incident.ts";

/** Whether a message is due, and why, in words that follow "sent:" or "not sent:". */
export interface Due {
  readonly isDue: boolean;
  readonly because: string;
}

/**
 * A message is due when something opened, got worse, changed its level or recovered, and as a reminder when what is
 * still open was told longer ago than the cool-down.
 */
export function decideDue(
  { incidents, recovered }: Development,
  { now, coolDownMs }: { readonly now: Date; readonly coolDownMs: number },
): Due {
  const count = (change: string): number => incidents.filter((one) => one.change === change).length;
  const eased = incidents.filter(({ told, level }) => told !== undefined && told.level !== level);
  const better = eased.filter(({ change }) => change === "better").length;
  const news = [
    ...tell(count("opened"), "opened"),
    ...tell(count("worse"), "worse"),
    ...tell(better, "better"),
    ...tell(recovered.length, "recovered"),
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

function tell(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
