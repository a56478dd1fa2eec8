import { defineConfig } from "allure";

/** In the order of `categories` in reporters/allure/outcome.ts, which sets the label. */
const categories = [
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
];

// oxlint-disable-next-line import/no-default-export -- Allure asks for one
export default defineConfig({
  name: "Xano contract suite",
  output: "./reports/allure",
  // Set by reporters/allure/html.ts, which keeps the history by the run.
  historyPath: process.env["SUITE_REPORT_HISTORY"] ?? "./reports/history.jsonl",
  historyLimit: 20,
  categories: {
    rules: categories.map((name) => ({
      name,
      matchers: { labels: { category: name } },
      groupBy: [{ label: "feature" }, "severity"],
    })),
  },
  plugins: {
    awesome: {
      options: {
        reportLanguage: "en",
        singleFile: true,
        groupBy: ["epic", "feature", "story"],
        defaultSortBy: "status,asc",
      },
    },
  },
});
