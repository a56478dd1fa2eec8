import { resolve } from "node:path";
import { expect, test } from "vitest";
import { planSpecs } from "../load-plan.ts";
import { readSpecFiles } from "../spec-files.ts";

const base = readSpecFiles(resolve(import.meta.dirname, "../../../fixtures/refused"), "_base");
const files = new Map([...base].map(([file, text]) => [file.replace("_base", "specs"), text]));

const flow = `# yaml-language-server: $schema=../../contracts/spec/flows.schema.json
kind: flows
domain: jobs
defaults: { severity: critical, tags: [jobs] }
flows:
  - id: jobs.sync
    title: a sync runs
    tags: [sync]
    steps:
      - id: create
        call: POST workers/sync
        send: { user_id: $user_id }
        expect: { /user_id: $user_id, /owner: { in: [1, $agent_id] }, /success: { not: false } }
        capture: { job_id: /data/id }
        within: 5s
      - id: look
        title: the job ends
        call: POST auth/login
        needs: [create]
        until: { /id: $job_id, /status: Complete }
        unless: { /status: Error }
        within: 1m
        look: task 1
`;

test("plans a step a check, the test user filled in and what is captured left to the run", () => {
  files.set("specs/flows/jobs.yaml", flow);
  const { checks } = planSpecs({ files, contracts: ["fp-envelope", "job-status"] });
  const steps = checks.flatMap((check) => (check.kind === "flow-step" ? [check] : []));
  const kept = steps.map(({ id, title, severity, tags, place, flow: of, needs, ...rest }) => ({
    id,
    title,
    severity,
    tags,
    line: place.line,
    of,
    needs,
    send: rest.call.send,
    withinMs: rest.call.expect.withinMs,
    expect: rest.expect,
    capture: rest.capture,
    wait: rest.wait,
    reported: rest.explanation,
  }));
  const both = { severity: "critical", tags: ["jobs", "sync"], of: "jobs.sync" };
  expect(kept).toEqual([
    {
      ...both,
      id: "flow:jobs.sync/create",
      title: "a sync runs: create",
      line: 10,
      needs: [],
      send: { user_id: 60 },
      withinMs: 5000,
      expect: [
        { at: "/user_id", tests: [{ is: "=", value: 60 }] },
        { at: "/owner", tests: [{ is: "in", value: [1, 7] }] },
        { at: "/success", tests: [{ is: "!=", value: false }] },
      ],
      capture: { job_id: "/data/id" },
      wait: undefined,
      reported: {},
    },
    {
      ...both,
      id: "flow:jobs.sync/look",
      title: "the job ends",
      line: 16,
      needs: ["flow:jobs.sync/create"],
      send: { email: "a@example.com" },
      withinMs: 2000,
      expect: [],
      capture: {},
      wait: {
        until: [
          { at: "/id", tests: [{ is: "=", value: "$job_id" }] },
          { at: "/status", tests: [{ is: "=", value: "Complete" }] },
        ],
        unless: [{ at: "/status", tests: [{ is: "=", value: "Error" }] }],
        everyMs: 2000,
        withinMs: 60_000,
      },
      reported: { look: "task 1" },
    },
  ]);
});
