import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { describeProof, isProven, proofAsJson, type Proven } from "./proof-report.ts";
import type { ProofPart } from "./proof.ts";

function part(given: Partial<ProofPart> = {}): ProofPart {
  const score = { proved: 3, total: 4 };
  const survivors = [{ name: "null-body GET x → endpoint:GET x", why: "survived: passed" }];
  return { name: "kill matrix", lines: ["a line"], score, survivors, json: {}, ...given };
}
const proven = (parts: readonly ProofPart[], declared = 1): Proven => ({
  parts,
  declared,
  seed: 1,
  startedAt: 0,
  seconds: 12.3,
});
const whole = part({ score: { proved: 4, total: 4 }, survivors: [] });

test("tells score, survivors by name and the verdict", () => {
  expect(describeProof(proven([part()]))).toBe(
    [
      "kill matrix: 3/4, 75.00 %",
      "a line",
      "",
      "survivors: 1",
      "  null-body GET x → endpoint:GET x",
      "    survived: passed",
      "",
      "not proved: 75.00 % reached, 100 % declared, 12 s",
    ].join("\n"),
  );
});

test.for<[string, Proven, boolean]>([
  ["everything noticed", proven([whole]), true],
  ["one fault unnoticed", proven([whole, part()]), false],
  ["as many noticed as are asked for", proven([part()], 0.75), true],
  ["one part below what the other reaches", proven([whole, part()], 0.8), false],
  ["an explanation of nothing", proven([{ ...whole, survivors: part().survivors }]), false],
])("knows whether the specs are proved given %s", ([, given, expected]) => {
  expect(isProven(given)).toBe(expected);
});

test("writes what its contract says", () => {
  const file = new URL("../../contracts/reports/prove.schema.json", import.meta.url);
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const accepts = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  accepts(JSON.parse(proofAsJson({ ...proven([part(), whole]), sample: 3 })));
  expect(accepts.errors).toBeNull();
});
