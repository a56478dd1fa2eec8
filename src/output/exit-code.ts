/** Exit codes of every command: all checks hold, an expectation failed, something could not be judged. */
export const exitCode = { held: 0, failed: 1, unjudged: 2 } as const;
