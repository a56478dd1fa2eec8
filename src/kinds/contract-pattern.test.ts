import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractProblems } from "./contract-problems.ts";

test.for([
  ['"pattern": "^(?!x)(a+)+$"', "cannot be matched in linear time"],
  ['"pattern": "("', "is none"],
])("refuses %s at its place", ([keyword = "", why = ""]) => {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    const schema = `{\n  "type": "string",\n  "maxLength": 9,\n  ${keyword}\n}\n`;
    writeFileSync(join(folder, "name.schema.json"), schema);
    const [problem, ...rest] = contractProblems(folder, "contracts");
    expect(rest).toEqual([]);
    expect(problem?.place).toEqual({ file: "contracts/name.schema.json", line: 4, column: 14 });
    expect(problem?.message).toContain(why);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("refuses every pattern of a contract at once, and takes no value for a pattern", () => {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    const schema = {
      type: "object",
      properties: {
        a: { type: "string", pattern: "^(?=(a+)+$)b", examples: [{ pattern: "(" }] },
        b: { type: "object", patternProperties: { "(b|bb)+$": {}, "(?<!x)y+": {} } },
        pattern: { type: "array", items: { type: "string", pattern: String.raw`^(a*)*\1b$` } },
      },
    };
    writeFileSync(join(folder, "name.schema.json"), JSON.stringify(schema, undefined, 1));
    const problems = contractProblems(folder, "contracts");
    expect(problems.map(({ place, message }) => [place.line, message.slice(0, 34)])).toEqual([
      [6, 'contract: pattern "^(?=(a+)+$)b" c'],
      [17, 'contract: pattern "(?<!x)y+" canno'],
      [24, String.raw`contract: pattern "^(a*)*\\1b$" ca`],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("says where a contract stops being JSON, although YAML takes it", () => {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    writeFileSync(join(folder, "name.schema.json"), '{\n  "type": "object",\n}\n');
    const [problem] = contractProblems(folder, "contracts");
    expect(problem?.place).toEqual({ file: "contracts/name.schema.json", line: 3, column: 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
