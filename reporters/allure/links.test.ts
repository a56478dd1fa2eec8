import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sampleResult } from "../../test-support/sample-result.ts";
import { createLinksOf } from "./links.ts";

const root = mkdtempSync(join(tmpdir(), "links-"));
afterAll(() => rmSync(root, { recursive: true }));

const result = sampleResult({}, { links: ["https://tracker.test/7"] });
const object = "https://x1a2.n7.xano.io/workspace/5-0/database/670";
const related = new Map([["table:agent", { object, contract: "frontend/get-agents" }]]);
const ci = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "acme/suite",
  GITHUB_SHA: "abc",
  GITHUB_RUN_ID: "12",
  GITHUB_RUN_NUMBER: "3",
  GITHUB_WORKFLOW: "nightly",
};

test("leads to the object, the line, the contract, the manual and the run, given that all are known", () => {
  const base = "https://github.com/acme/suite/blob/abc";
  expect(createLinksOf({ root, related }, ci)(result)).toEqual([
    { url: "https://tracker.test/7" },
    { name: "table in Xano", url: object },
    { name: "specs/tables/identity.yaml:9", url: `${base}/specs/tables/identity.yaml#L9` },
    {
      name: "contract frontend/get-agents",
      url: `${base}/contracts/frontend/get-agents.schema.json`,
    },
    { name: "manual", url: `${base}/README.md` },
    { name: "nightly #3", url: "https://github.com/acme/suite/actions/runs/12", type: "run" },
  ]);
});

test("leads to what the spec names alone, given that nothing else is known", () => {
  expect(createLinksOf({ root }, {})(result)).toEqual([{ url: "https://tracker.test/7" }]);
});

test("says that it leads to the workspace or the group given an object whose own page is not known", () => {
  const workspace = "https://x1a2.n7.xano.io/workspace/5-0/dashboard";
  const group = "https://x1a2.n7.xano.io/workspace/5-0/api/12/dashboard";
  const [task, api] = [workspace, group].map((url, at) => {
    const subject =
      at === 0 ? { id: "task:1", kind: "task" } : { id: "endpoint:GET a/b", kind: "endpoint" };
    const known = new Map([[subject.id, { object: url }]]);
    return createLinksOf({ root, related: known }, {})(sampleResult({}, subject));
  });
  expect([task, api]).toEqual([
    [{ name: "workspace in Xano", url: workspace }],
    [{ name: "API group in Xano", url: group }],
  ]);
});
