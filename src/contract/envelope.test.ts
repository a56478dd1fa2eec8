import { expect, test } from "vitest";
import { judgeEnvelope } from "./envelope.ts";

const worker = "Workers/reZEN - Transactions Sync";
const success = { success: true, data: { user_id: 60 }, error: null, step: worker };
const failure = { success: false, data: null, error: "No ad_user_id provided", step: worker };

test.each([
  { title: "the manual's success", body: success },
  { title: "the manual's failure", body: failure },
  { title: "an empty error beside success", body: { ...success, error: "" } },
  { title: "a failure with a message", body: { success: false, message: "no job" } },
  {
    title: "a skip that says why",
    body: { success: true, skipped: true, error: "No pending job", step: "query" },
  },
  {
    title: "a skip that says so in its data",
    body: { success: true, data: { skipped: true }, error: "No pending job" },
  },
  { title: "a wrapped failure", body: { success: true, result: failure } },
  { title: "a row that has an error", body: { id: 1, error: "timeout" } },
  { title: "a job that tells its error", body: { job: { status: "Error" }, error: "timeout" } },
  { title: "a part of the function as step", body: { ...success, step: "rezen_agent_data" } },
  {
    title: "a step of the task of the same name",
    body: { ...success, step: "Tasks/reZEN - Transactions Sync" },
  },
  { title: "a count of errors", body: { success: true, error: 0 } },
  { title: "no object", body: [{ error: "x" }] },
])("contradicts nothing given $title", ({ body }) => {
  expect(judgeEnvelope({ body, shown: body }, [worker])).toEqual([]);
});

test.each([
  {
    body: { ...success, error: "SQL Error: 7" },
    path: "/error",
    says: 'the body contradicts itself: success is true, but error says string "SQL Error: 7"',
  },
  {
    body: { data: {}, error: "SQL Error: 7" },
    path: "/error",
    says: 'the body contradicts itself: the status is that of a good answer, but error says string "SQL Error: 7"',
  },
  {
    body: { ...failure, error: null },
    path: "/success",
    says: "the body contradicts itself: success is false, but no error says why",
  },
  {
    body: { ...failure, error: "  " },
    path: "/success",
    says: "the body contradicts itself: success is false, but no error says why",
  },
  {
    body: { success: true, result: { ...success, error: "it failed" } },
    path: "/result/error",
    says: '/result contradicts itself: success is true, but error says string "it failed"',
  },
  {
    body: { function_result: { success: false } },
    path: "/function_result/success",
    says: "/function_result contradicts itself: success is false, but no error says why",
  },
  {
    body: { code: "ERROR_FATAL", message: "", payload: "" },
    path: "/code",
    says: "the body is an error of Xano, ERROR_FATAL, under the status of a good answer",
  },
  {
    body: { ...success, step: "Workers/Another" },
    path: "/step",
    says: `/step is of another function: expected a step of ${worker}, got Workers/Another`,
  },
])("says $says", ({ body, path, says }) => {
  const reported = judgeEnvelope({ body, shown: body }, [worker]).map((one) => [
    one.path,
    one.message,
  ]);
  expect(reported).toEqual([[path, says]]);
});

test("judges no step given an endpoint whose function is not known", () => {
  const body = { ...success, step: "Workers/Another" };
  expect(judgeEnvelope({ body, shown: body }, [])).toEqual([]);
});

test("reports the error as it may be shown", () => {
  const body = { success: true, error: "no user jane" };
  const shown = { success: true, error: "no user [redacted]" };
  expect(judgeEnvelope({ body, shown }, [])[0]?.actual).toBe('string "no user [redacted]"');
});
