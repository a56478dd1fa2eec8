import { expect, test } from "vitest";
import { planSpecs } from "../load-plan.ts";

const workspace = `kind: workspace
name: Shop
totals: {}
instances: { v2: { workspace: 5 }, v1: { workspace: 1 } }
test_user: {}
login: none
samples: {}
gates: { overall: 100% }
`;

const tables = `kind: tables
domain: shop
tables:
  - name: order
    id: 1
    columns: { id: int!, user_id: int, team_id: int }
    inferred: { boss_id: int }
  - { name: user, id: 2, columns: { id: int! } }
`;

const references = `kind: references
domain: shop
references:
  - { from: order.user_id, to: user.id }
  - { from: order.team_id, to: user.id, evidence: inferred }
  - { from: order.boss_id, to: user.id, evidence: inferred }
`;

test("attaches to a documented column only references that a source states", () => {
  const files = new Map([
    ["specs/workspace.yaml", workspace],
    ["specs/tables/shop.yaml", tables],
    ["specs/references/shop.yaml", references],
  ]);
  const order = planSpecs({ files, contracts: [] }).checks.find(({ id }) => id === "table:order");
  const columns = order?.kind === "table" ? order.columns : [];
  expect(
    columns.filter(({ reference }) => reference !== undefined).map(({ name }) => name),
  ).toEqual(["user_id", "boss_id"]);
});
