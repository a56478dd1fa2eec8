/** Reports whether a command's output reaches its reader. */
export interface OutputWatch {
  readonly isBroken: () => boolean;
}

const words: Readonly<Record<string, string>> = {
  EPIPE: "its reader has closed it",
  ENOSPC: "no space is left on the device",
};

/**
 * Handles a stdout that can no longer be written: instead of crashing, the command runs to its end and writes its
 * files, stderr reports it once, and the exit code is 2.
 */
export function watchOutputs(
  stdout: NodeJS.EventEmitter = process.stdout,
  stderr: NodeJS.WritableStream = process.stderr,
): OutputWatch {
  let isBroken = false;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (!isBroken) {
      isBroken = true;
      const why = words[error.code ?? ""] ?? error.message;
      stderr.write(
        `stdout cannot be written: ${why} (${error.code}); the command goes on, and files are kept. Exit code 2.\n`,
      );
    }
    process.exitCode = 2;
  });
  stderr.on("error", () => {
    process.exitCode = 2;
  });
  return { isBroken: () => isBroken };
}
