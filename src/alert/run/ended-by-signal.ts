import { counted } from "../../text/counted.ts";
import { onSignal } from "../../run/on-signal.ts";

/** How far a run of the alert has come. */
export interface AlertStage {
  judged: number;
  checks: number;
  /** Set once the message is under way: from then on the run goes to its end. */
  isTelling: boolean;
}

/** A watch for signals. */
export interface SignalWatch {
  /** The exit code of a signal that came while the message was under way. */
  readonly code: () => number | undefined;
  readonly stop: () => void;
}

/**
 * Ends the alert when a signal asks for it, and says what is left as it was. A message that is under way is waited for,
 * or the next run would not know whether Slack was told.
 */
export function watchSignals(
  stage: Readonly<AlertStage>,
  say: (text: string) => void,
  exit: (code: number) => void = (code) => process.exit(code),
): SignalWatch {
  let asked: number | undefined;
  const stop = onSignal((signal, code) => {
    if (stage.isTelling) {
      asked = code;
      say(
        `${signal}: the message is under way; the alert ends once it is told. Exit code ${code}.\n`,
      );
      return;
    }
    const judged = `${stage.judged} of ${counted(stage.checks, "check")} were judged`;
    say(
      `Ended by ${signal}: ${judged}; Slack was not told, and what is remembered is as it was. Exit code ${code}.\n`,
    );
    exit(code);
  });
  return { code: () => asked, stop };
}
