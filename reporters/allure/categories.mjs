// Plain JavaScript, since Allure reads it through `allurerc.mjs`.

/** The categories of a report, in the order in which they are shown; `allurerc.mjs` matches them by the label. */
export const categories = /** @type {const} */ ([
  "contract broken",
  "missing",
  "not refused",
  "orphan",
  "backlog",
  "stale",
  "parity",
  "blocked",
  "unconfirmed",
  "known issue",
  "held back for safety",
  "instance unreachable",
]);
