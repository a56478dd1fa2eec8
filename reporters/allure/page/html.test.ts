import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReporterRuntime } from "allure-js-commons/sdk/reporter";
import { afterAll, expect, test } from "vitest";
import { SettingsError } from "../../../src/errors.ts";
import { externalTags, generateReport, sealPage } from "./html.ts";
import { withFirstScreen } from "./first-screen.ts";
import { withOwnGates } from "./own-gates.ts";
import { withOwnRing } from "./own-ring.ts";
import { readFiles } from "./packed-page.ts";
import { OverwritingWriter } from "../writer.ts";

const folder = mkdtempSync(join(tmpdir(), "html-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("takes analytics and every tag of another host out of a page", () => {
  const html = `<html><head><title>x</title><link href="//cdn.test/a.css"></head><body>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
<script>
  window.dataLayer = window.dataLayer || [];
</script><script src="data:text/javascript;base64,AA=="></script><a href="https://docs.test">docs</a></body></html>`;
  expect(sealPage(html)).toMatchInlineSnapshot(`
    "<html><head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; form-action 'none'"><title>x</title></head><body>

    <script src="data:text/javascript;base64,AA=="></script><a href="https://docs.test">docs</a></body></html>"
  `);
  expect([externalTags(html).length, externalTags(sealPage(html)).length]).toEqual([2, 0]);
});

test("refuses to make a report given no results", async () => {
  await expect(generateReport(join(folder, "none"))).rejects.toThrow(SettingsError);
});

test("makes one page with the results that loads nothing from another host", async () => {
  const results = join(folder, "reports", "allure-results");
  const writer = new OverwritingWriter(results);
  writer.begin();
  const runtime = new ReporterRuntime({ writer });
  const id = runtime.startTest({ name: "table agent holds its columns", fullName: "table:agent" });
  runtime.stopTest(id);
  runtime.writeTest(id);
  writer.finish();

  const report = await generateReport(folder);
  expect(report).toEqual({ page: join(folder, "reports", "allure", "index.html"), results: 1 });
  const html = readFileSync(report.page, "utf8");
  expect(html).toContain("Content-Security-Policy");
  expect(externalTags(html)).toEqual([]);
  expect(html).not.toMatch(/googletagmanager|gtag\(/);
  const files = [...readFiles(html)].map(([name, file]) => `${name} ${file.toString("utf8")}`);
  expect(
    files.some((text) => /^data\/test-results\/.*table agent holds its columns/.test(text)),
  ).toBe(true);
});

test("refuses to show a ring that is not the suite's given another page of Allure", () => {
  expect(() => withOwnRing('<script src="data:text/javascript;base64,AA=="></script>')).toThrow(
    "Allure's page reads the numbers of its ring in 0 places, not in one",
  );
});

test("opens at its head, whatever Allure scrolls to before anybody has touched it", () => {
  const page = withFirstScreen("<head></head><body></body>");
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page).toContain("target.scrollTop = 0");
  expect(sealPage(page)).toContain("target.scrollTop = 0");
});

test("refuses to draw gates that are not the suite's given another page of Allure", () => {
  expect(() => withOwnGates('<script src="data:text/javascript;base64,AA=="></script>')).toThrow(
    "Allure's page draws a quality gate in 0 places, not in one",
  );
});
