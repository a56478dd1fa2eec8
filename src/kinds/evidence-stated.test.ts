import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isRecord } from "../plan/is-record.ts";

const specs = resolve(import.meta.dirname, "../../specs");

/** Kinds whose entries say what holds, which no list of objects can tell: somebody must have looked where it is stated. */
const rules = ["invariants", "transitions", "flows", "parity"] as const;

function isStated(part: unknown): boolean {
  return isRecord(part) && part["evidence"] !== undefined;
}

/** Entries of a file that say neither themselves nor by its defaults what they are based on. */
function withoutEvidence(kind: (typeof rules)[number], text: string): readonly string[] {
  const file: unknown = parse(text);
  const { [kind]: entries, defaults } = isRecord(file) ? file : {};
  const listed: readonly unknown[] = Array.isArray(entries) ? entries : [];
  return isStated(defaults)
    ? []
    : listed.flatMap((entry) => (isRecord(entry) && !isStated(entry) ? [String(entry["id"])] : []));
}

test.for(rules)("says of each of the %s whether a document states it", (kind) => {
  const folder = join(specs, kind);
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.flatMap((text) => withoutEvidence(kind, text))).toEqual([]);
});

test("names an entry without evidence", () => {
  const text =
    "invariants: [{ id: a.b }, { id: c.d, evidence: inferred }]\ndefaults: { tags: [x] }";
  expect(withoutEvidence("invariants", text)).toEqual(["a.b"]);
});
