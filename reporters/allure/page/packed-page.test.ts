import { expect, test } from "vitest";
import { packFiles, readFiles, withoutFiles } from "./packed-page.ts";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

const long = (at: number): string => JSON.stringify({ at, status: "passed".repeat(60) });

/** A page as Allure makes one. */
const page = `<body><script async>function d() {}</script>
    <script defer>
      Promise.allSettled([d("widgets/a.json","${encoded('{"n":"é"}')}"),d("data/b.bin","gAD/")])
        .then(function(){ window.allureReportDataReady = true; })
    </script></body>`;

test("keeps each file of a page to the byte, and nothing of it readable beside it", () => {
  const files = readFiles(page);
  expect([...files].map(([name, file]) => [name, file.toString("base64")])).toEqual([
    ["widgets/a.json", encoded('{"n":"é"}')],
    ["data/b.bin", "gAD/"],
  ]);
  const packed = packFiles(page, files);
  expect(packed).not.toContain("allSettled");
  expect(readFiles(packed)).toEqual(files);
  expect(readFiles(withoutFiles(packed)).size).toBe(0);
});

test("makes a page of many files that repeat each other a small one", () => {
  const calls = Array.from(
    { length: 500 },
    (_, at) => `d("data/${at}.json","${encoded(long(at))}")`,
  );
  const big = page.replace(/d\("widgets.*"gAD\/"\)/, calls.join(","));
  const packed = packFiles(big, readFiles(big));
  expect(readFiles(packed).size).toBe(500);
  expect(packed.length * 10).toBeLessThan(big.length);
});
