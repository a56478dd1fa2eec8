/** Longest timer in ms, about 24 days: a longer one fires at once, because it is stored in 31 bits. */
export const longestTimerMs = 2 ** 31 - 1;
