import type { Situation } from "./situation.ts";
import type { Alarm } from "./alarm.ts";

/** A situation as it may be shown and kept: the words of the specs are redacted too, owners for one. */
export function redactSituation(situation: Situation, redact: (text: string) => string): Situation {
  return {
    ...situation,
    alarms: situation.alarms.map((alarm) => redactAlarm(alarm, redact)),
    notices: situation.notices.map((one) => ({ ...one, problem: redact(one.problem) })),
    unjudged: new Map([...situation.unjudged].map(([id, reason]) => [id, redact(reason)])),
  };
}

function redactAlarm(alarm: Alarm, redact: (text: string) => string): Alarm {
  const { title, problem, owner, explanation } = alarm;
  return {
    ...alarm,
    title: redact(title),
    problem: redact(problem),
    ...(owner === undefined ? {} : { owner: redact(owner) }),
    ...(explanation === undefined
      ? {}
      : {
          explanation: Object.fromEntries(
            Object.entries(explanation).map(([key, text]) => [key, redact(String(text))]),
          ),
        }),
  };
}
