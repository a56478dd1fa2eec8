import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isRecord } from "../plan/is-record.ts";
import { judgeJson } from "./judge-body.ts";
import { loadContracts } from "./load.ts";
import { singleChanges } from "../../test-support/single-changes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const contracts = loadContracts(`${root}contracts`);
const documented = readBodies(`${root}fixtures/observed/documented-bodies.json`);

interface Documented {
  /** Where the body is documented; those of observed answers have the shape observed, and values of ours. */
  readonly of: string;
  readonly contract: string;
  readonly body: unknown;
}

function readBodies(file: string): readonly Documented[] {
  const bodies: unknown = JSON.parse(readFileSync(file, "utf8"));
  return (Array.isArray(bodies) ? bodies : []).flatMap((one: unknown) =>
    isRecord(one)
      ? [{ of: String(one["of"]), contract: String(one["contract"]), body: one["body"] }]
      : [],
  );
}

/** Xano's own errors come with another status than a good answer. */
function judge({ contract }: Pick<Documented, "contract">, body: unknown): readonly string[] {
  const functions = contract === "xano-error" ? undefined : [];
  const { contradictions, findings } = judgeJson(
    contracts.get(contract),
    { body, shown: body },
    functions,
  );
  return [...contradictions, ...findings].map(({ message }) => message);
}

test.each(documented)("accepts $of by $contract", (one) => {
  expect(judge(one, one.body)).toEqual([]);
});

test("reports each single change of a documented body in a sentence", async () => {
  const parts = documented.map((one) => {
    const changes = singleChanges(one.body).map(({ words, body }) => {
      const [first, ...others] = judge(one, body);
      return { words, first, more: others.length === 0 ? "" : ` (and ${others.length} more)` };
    });
    const reported = changes.filter(({ first }) => first !== undefined);
    const unseen = changes.filter(({ first }) => first === undefined);
    return [
      `${one.of} (${one.contract})`,
      ...reported.map(({ words, first, more }) => `  ${words} → ${first}${more}`),
      `  not seen: ${unseen.map(({ words }) => words).join(", ") || "nothing"}`,
      "",
    ].join("\n");
  });
  await expect(parts.join("\n")).toMatchFileSnapshot(
    `${root}fixtures/observed/documented-changes.txt`,
  );
});

test("sees that a body, or its success, is another given any documented body", () => {
  const unseen = documented.flatMap((one) =>
    singleChanges(one.body)
      .filter(({ words }) => /^(?:the body|\/success) is (?:null|of another type)/.test(words))
      .filter(({ body }) => judge(one, body).length === 0)
      .map(({ words }) => `${one.of}: ${words}`),
  );
  expect(unseen).toEqual([]);
});
