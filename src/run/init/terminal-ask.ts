import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Ask } from "./ask-settings.ts";

/** A person ended the questions, with Ctrl-C or Ctrl-D. */
export class Ended extends Error {
  override readonly name = "Ended";
}

/** A terminal that questions are asked at. */
export interface AskingTerminal {
  readonly ask: Ask;
  readonly close: () => void;
}

/**
 * Asks at the terminal; undefined where it is none. Lines that are typed ahead, or pasted, answer the next questions, and
 * are shown no sooner than their question is, nor a secret one at all.
 */
export function terminalAsk(): AskingTerminal | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) {
    return undefined;
  }
  let isHidden = false;
  const output = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      if (!isHidden) {
        stdout.write(chunk);
      }
      done();
    },
  });
  const reader = createInterface({ input: stdin, output, terminal: true });
  reader.on("line", () => {
    isHidden = true;
  });
  reader.on("SIGINT", () => reader.close());
  const lines = reader[Symbol.asyncIterator]();
  return {
    ask: async (text, isSecret) => {
      isHidden = isSecret;
      reader.setPrompt(isSecret ? "" : text);
      if (isSecret) {
        stdout.write(text);
      } else {
        reader.prompt();
      }
      const line = await lines.next();
      stdout.write(isSecret ? "\n" : "");
      if (line.done === true) {
        throw new Ended("the questions were ended");
      }
      return line.value;
    },
    close: () => reader.close(),
  };
}
