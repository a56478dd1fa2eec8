import { expect, test } from "vitest";
import { readPage } from "./page-parts.ts";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

test("reads embedded files decoded and the page without them and without scripts", () => {
  const script = `<script src="data:text/javascript;charset=utf-8;base64,${encoded("jane@corp.test")}">`;
  const html = `<title>run</title>${script}<script>Promise.all([d("a/1.json","${encoded('{"n":1}')}"),d("b.txt", "")])</script>`;
  expect(readPage(html)).toEqual([
    { name: "", text: '<title>run</title><script src=""><script>Promise.all([,])</script>' },
    { name: "a/1.json", text: '{"n":1}' },
    { name: "b.txt", text: "" },
  ]);
});

test("leaves text as it stands given a page that embeds nothing", () => {
  expect(readPage("<p>eyJhbGciOiJ9</p>")).toEqual([{ name: "", text: "<p>eyJhbGciOiJ9</p>" }]);
});
