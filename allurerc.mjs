import { defineConfig } from "allure";
import { categories } from "./reporters/allure/categories.mjs";

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
