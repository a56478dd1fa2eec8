import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import type { Result } from "../../src/result/result.ts";
import { allureDetails } from "./outcome.ts";
import { toAllureMessages, type Beside } from "./messages.ts";

const context = sampleContext({});

/** What the page of a result says, message by message. */
function told(result: Result, beside?: Beside): readonly string[] {
  return toAllureMessages(result, context, beside).map((one) => JSON.stringify(one));
}

function descriptionOf(result: Result): unknown {
  const [first] = toAllureMessages(result, context);
  return first?.type === "metadata" ? first.data.description : undefined;
}

/** The steps of a result by their names, but for the one that says what was done. */
function stepsOf(result: Result): readonly string[] {
  return toAllureMessages(result, context)
    .flatMap((one) => (one.type === "step_start" ? [one.data.name] : []))
    .filter((name) => !name.startsWith("read the declaration"));
}

const blockedBy = { id: "table:user", reason: "it does not exist", status: "failed" } as const;
const doubt = sampleFinding({ level: "unconfirmed", message: "served as PUT" });

test.for<readonly [string, Parameters<typeof sampleResult>[0], readonly string[]]>([
  [
    "held back",
    { status: "skipped", heldBack: "sync", reason: "held back: the call is sync" },
    ["held back: the call is sync"],
  ],
  [
    "blocked",
    { status: "skipped", blockedBy, reason: "blocked by table:user" },
    ["blocked by table:user"],
  ],
  ["skipped", { status: "skipped", reason: "no test user" }, ["no test user"]],
  [
    "unconfirmed",
    { status: "skipped", findings: [doubt], reason: "unconfirmed: served as PUT" },
    ["unconfirmed: served as PUT"],
  ],
  [
    "excused",
    {
      status: "failed",
      findings: [sampleFinding()],
      knownIssue: { state: "reproduced", reason: "returns 500" },
    },
    ["known issue: returns 500", "answered 500, not 200"],
  ],
])("says on the page why a check is %s", ([, over, reason]) => {
  expect(stepsOf(sampleResult(over))).toEqual(reason);
});

test("says of a failure what its number means, and not again what was found", () => {
  const over = { status: "failed", findings: [sampleFinding()] } as const;
  expect(descriptionOf(sampleResult(over))).toBeUndefined();
  expect(descriptionOf(sampleResult({ ...over, explanation: { means: "rows wait" } }))).toBe(
    "means      rows wait",
  );
});

test("states a finding once", () => {
  const findings = [
    sampleFinding({ message: "column nick does not exist" }),
    sampleFinding({ message: "column role is text" }),
    sampleFinding({ message: "column age is new", level: "drift" }),
  ];
  const result = sampleResult({ status: "failed", findings });
  const all = [...told(result), JSON.stringify(allureDetails(result))].join("\n");
  const times = findings.map(({ message }) => all.split(message).length - 1);
  expect(times).toEqual([1, 1, 1]);
});

test("leads to what it is told, and shows the contract that a body broke", () => {
  const links = [{ name: "table in Xano", url: "https://x.test/workspace/5-0/database/670" }];
  const result = sampleResult({ status: "failed", findings: [sampleFinding()] });
  const [metadata, ...rest] = toAllureMessages(result, context, { links, contract: "{}" });
  expect(metadata).toMatchObject({ data: { links } });
  expect(rest.at(-1)).toMatchObject({
    type: "attachment_content",
    data: { name: "contract", contentType: "application/json", content: "e30=" },
  });
});
