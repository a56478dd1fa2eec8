/** A timer that is set for longer than this, about 24 days, ends at once: it holds milliseconds in 31 bits. */
export const longestTimerMs = 2 ** 31 - 1;
