import { defineConfig } from "allure";
import { categories } from "./reporters/allure/categories.mjs";
import { environments, sideLabel } from "./reporters/allure/environments.mjs";

// oxlint-disable-next-line import/no-default-export -- Allure asks for one
export default defineConfig({
  name: "Xano contract suite",
  output: "./reports/allure",
  // Set by reporters/allure/page/html.ts, which keeps the history by the run.
  historyPath: process.env["SUITE_REPORT_HISTORY"] ?? "./reports/history.jsonl",
  historyLimit: 20,
  categories: {
    rules: categories.map((name) => ({
      name,
      matchers: { labels: { category: name } },
      groupBy: [{ label: "feature" }, "severity"],
    })),
  },
  environments: Object.fromEntries(
    Object.entries(environments).map(([id, name]) => [
      id,
      {
        name,
        matcher: ({ labels }) =>
          labels.some((label) => label.name === sideLabel && label.value === name),
      },
    ]),
  ),
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
