import { expect, onTestFinished, test } from "vitest";
import { watchSignals, type AlertStage } from "./ended-by-signal.ts";

/** What a signal comes to at a stage of the alert: the words, the exit, and the code that the run is to end with. */
function signalAt(stage: AlertStage): readonly unknown[] {
  const said: string[] = [];
  const exits: number[] = [];
  const watch = watchSignals(
    stage,
    (text) => void said.push(text),
    (code) => void exits.push(code),
  );
  onTestFinished(watch.stop);
  // Called by itself: the others that listen belong to the process of the tests.
  const [listener] = process.listeners("SIGTERM");
  listener?.("SIGTERM");
  return [said, exits, watch.code()];
}

test("ends at once, and says what is left as it was, given nothing told yet", () => {
  expect(signalAt({ judged: 12, checks: 40, isTelling: false })).toEqual([
    [
      "Ended by SIGTERM: 12 of 40 checks were judged; Slack was not told, and what is remembered is as it was. Exit code 143.\n",
    ],
    [143],
    undefined,
  ]);
});

test("waits for a message that is under way, and ends with the signal's code", () => {
  expect(signalAt({ judged: 40, checks: 40, isTelling: true })).toEqual([
    ["SIGTERM: the message is under way; the alert ends once it is told. Exit code 143.\n"],
    [],
    143,
  ]);
});
