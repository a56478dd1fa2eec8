import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import type { InstancePart } from "../plan/objects.ts";
import type { Finding } from "../result/result.ts";
import { attributeToInstance } from "./attribute-to-instance.ts";
import { createInstanceWatch } from "../session/instance-watch.ts";
import type { InstanceWatch } from "../session/instance-faults.ts";
import { failure, type Judgement } from "../session/judgement.ts";
import { tableCheck } from "../../test-support/sample-check.ts";

/** A watch over an instance whose Metadata API answers with this error, and the parts that were asked. */
function watching(error?: InstanceError): InstanceWatch & { readonly asked: InstancePart[] } {
  const answer = async (): Promise<void> => {
    if (error !== undefined) {
      throw error;
    }
  };
  const metadata = { workspace: async () => ({ id: 5, name: "V2" }) };
  const watch = createInstanceWatch({
    backend: { verify: answer, metadata },
    logIn: async () => "token",
  });
  const asked: InstancePart[] = [];
  return {
    ...watch,
    asked,
    ask: (part) => {
      asked.push(part);
      return watch.ask(part);
    },
  };
}

const called = (...findings: Finding[]): Judgement => ({ findings, depth: "called", attempts: 1 });
const html = failure("content-type", { message: "answered text/html, not application/json" });
const sqlError = failure("status", { message: "answered 500, not 200: ERROR_FATAL SQL Error: 7" });
const unasked = failure("refusal-missing", { message: "without input x it answered 500, not 400" });
const column = failure("column-missing", { message: "column x does not exist" });

test.for([html, sqlError, unasked])("keeps $code given an instance that holds", async (finding) => {
  const judgement = called(column, finding);
  expect(await attributeToInstance(judgement, tableCheck(), watching())).toEqual(judgement);
});

test.for([html, sqlError, unasked])(
  "drops $code and blames the instance given one that does not hold",
  async (finding) => {
    const gone = new InstanceError("unexpected-answer", "200 with text/html");
    expect(
      await attributeToInstance(called(column, finding), tableCheck(), watching(gone)),
    ).toEqual({
      findings: [column],
      depth: "declared",
      blockedBy: { id: "instance:reachable", reason: "200 with text/html", status: "broken" },
    });
  },
);

test("blames the token given a database that is down and cannot be told from it", async () => {
  const denied = new InstanceError("denied", "HTTP 401, or the database is down", 401);
  const { blockedBy } = await attributeToInstance(called(sqlError), tableCheck(), watching(denied));
  expect(blockedBy?.id).toBe("instance:token");
});

test("asks nothing given findings that are the object's own", async () => {
  const watch = watching();
  const judgement = called(column, failure("contract", { message: "expected property id" }));
  expect([await attributeToInstance(judgement, tableCheck(), watch), watch.asked]).toEqual([
    judgement,
    [],
  ]);
});

test("breaks the first and blocks the others given one error that several checks meet", async () => {
  const watch = watching();
  const unjudged = new InstanceError("paging", "page 2 repeats page 1");
  const judgement: Judgement = { findings: [], depth: "declared", unjudged };
  const told = await Promise.all(
    ["a", "b", "a"].map((name) => attributeToInstance(judgement, tableCheck({ id: name }), watch)),
  );
  const blockedBy = { id: "a", reason: "page 2 repeats page 1", status: "broken" };
  expect(told).toEqual([judgement, { findings: [], depth: "declared", blockedBy }, judgement]);
});
