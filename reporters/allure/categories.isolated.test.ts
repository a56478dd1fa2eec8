import { expect, test, vi } from "vitest";
import { categories } from "./categories.mjs";

// Allure begins its command when it is imported, and prints its usage.
vi.mock("allure", () => ({ defineConfig: (config: unknown) => config }));

test("are the categories that the report's configuration shows, in its order", async () => {
  const config = new URL("../../allurerc.mjs", import.meta.url).href;
  const { default: shown }: { default: unknown } = await import(config);
  expect(shown).toMatchObject({
    categories: {
      rules: categories.map((name) => ({ name, matchers: { labels: { category: name } } })),
    },
  });
});
