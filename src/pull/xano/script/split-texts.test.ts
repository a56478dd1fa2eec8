import { expect, test } from "vitest";
import { splitTexts } from "./split-texts.ts";

function parts(text: string): readonly string[] {
  return splitTexts(text).map(({ from, to }) => text.slice(from, to));
}

test.for(["\n", "\r\n", "\r"])(
  "splits objects at lines of three hyphens given lines that end with %j",
  (end) => {
    const [first, second] = [
      `table a {${end}}${end}`,
      `// next${end}${end}query b verb=GET {${end}}`,
    ];
    expect(parts(`${first}---${end}${second}`)).toEqual([first, second]);
  },
);

test("splits nothing given three hyphens in a text, or with more on their line", () => {
  const text = 'agent a {\n  prompt = """\n---\ntitle: x\n---\n"""\n}\n--- table\n';
  expect(parts(text)).toEqual([text]);
});

test("takes time in proportion to the text given many lines that could separate", () => {
  const text = "---\n// x\n\n".repeat(200_000);
  expect(splitTexts(text)).toEqual([{ from: 0, to: text.length }]);
});
