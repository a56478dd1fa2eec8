import { startNode, type CommandOptions } from "./run-command.ts";

/** A Vitest that watches. */
export interface WatchingVitest {
  /** What it prints until it waits again. */
  readonly untilWaiting: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts Vitest in a folder, to watch. */
export function watchVitest(args: readonly string[], options: CommandOptions): WatchingVitest {
  let output = "";
  const waiting: (() => void)[] = [];
  const read = (text: string): void => {
    output += text;
    if (/(?:Waiting|Watching) for file changes/.test(output)) {
      waiting.shift()?.();
    }
  };
  const vitest = startNode([...args, "--watch", "--reporter=verbose"], options);
  vitest.child.stdout?.setEncoding("utf8").on("data", read);
  vitest.child.stderr?.setEncoding("utf8").on("data", read);
  return {
    async untilWaiting() {
      const ended = vitest.ended.then(() => {
        throw new Error(`Vitest ended: ${output}`);
      });
      await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ended]);
      const printed = output;
      output = "";
      return printed;
    },
    async stop() {
      vitest.child.kill();
      await vitest.ended;
    },
  };
}

/** The entries that a run judged, and how, without the time that they took; refusals as they stand. */
export function entriesOf(printed: string): readonly string[] {
  const entries = printed.split("\n").flatMap((line) => {
    const [, mark, title] =
      /^ ([✓×↓]) \|\w+\| \S+ > (.*?)(?: \d+ms)?(?: \[.*\])?$/.exec(line) ?? [];
    const [, refused] = /^((?:Specs|Settings) refused: .*)$/.exec(line) ?? [];
    return refused ?? (title === undefined ? [] : `${mark} ${title}`);
  });
  return entries.toSorted();
}
