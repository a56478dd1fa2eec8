import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import type { Mock } from "../../simulator/xano/mock-options.ts";
import type { Fault } from "../../simulator/faults/fault.ts";
import { HeldBack } from "../wire/safety.ts";
import type { Connection, Target } from "../settings/connection.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { describeDifferences, findDifferences, openComparison } from "./spec-differences.ts";

const plan = loadPlan(resolve(import.meta.dirname, "../.."));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
afterEach(() => mock.v2.heal());
afterAll(() => mock.close());

async function differences(faults: readonly Fault[], target: Target = "mock"): Promise<string[]> {
  faults.forEach((fault) => mock.v2.inject(fault));
  const { url: baseUrl, metaToken, workspace: workspaceId } = mock.v2;
  const connection: Connection = { target, baseUrl, metaToken, workspaceId, openSafeties: [] };
  const session = openComparison(connection, plan);
  return describeDifferences(await findDifferences(plan, session)).split("\n");
}

test("says that there is none given a workspace as declared", async () => {
  expect(await differences([])).toEqual(["The specs say what the workspace has."]);
});

test("marks what is gone and what is new given both", async () => {
  const lines = await differences([
    { kind: "drop-column", table: "agent", column: "display_name" },
    { kind: "add-column", table: "agent", column: "nickname", type: "text" },
    { kind: "add-table", table: "zebra" },
  ]);
  expect(lines.map((line) => line.replace(/^specs\/.*  /, ""))).toEqual([
    "inventory:tables",
    "  + table zebra is in no spec",
    "table:agent",
    "  - column display_name does not exist",
    "  + column nickname is in no spec",
    "",
    "3 differences.",
  ]);
});

test("marks what no document states given a live workspace without it", async () => {
  const lines = await differences(
    [{ kind: "drop-column", table: "address", column: "latitude" }],
    "live",
  );
  expect(lines.filter((line) => line.startsWith("  "))).toEqual([
    expect.stringMatching(/^ {2}\? column latitude does not exist/),
  ]);
});

test("reports what could not be compared given a refused token", async () => {
  expect(await differences([{ kind: "deny-token" }])).toEqual([
    expect.stringMatching(/^1399 entries could not be compared: instance:token: .*HTTP 401/),
    "",
    "Not compared.",
  ]);
});

test("calls no endpoint given every class open", async () => {
  const { url: baseUrl, metaToken, workspace: workspaceId } = mock.v2;
  const openSafeties = ["read", "sync"] as const;
  const connection = { target: "mock", baseUrl, metaToken, workspaceId, openSafeties } as const;
  const check = plan.checks.find(({ kind }) => kind === "endpoint");
  const session = openComparison(connection, plan);
  await expect(check?.kind === "endpoint" && session.answer(check.call)).rejects.toThrow(HeldBack);
});
