import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMock } from "../../../simulator/xano/start.ts";
import { mockedWorkspace } from "./mocked-workspace.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mocked-workspace-"));
  for (const [file, text] of Object.entries(shop)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const shop = {
  "workspace.yaml": `kind: workspace
name: Shop
totals: {}
instances: { v2: { workspace: 9 }, v1: { workspace: 1 } }
test_user: {}
login: POST main/auth/login
samples: {}
gates: { overall: 100% }
`,
  "groups.yaml": "kind: groups\ngroups:\n  - { key: main, id: 5, name: Main, canonical: sHop_1 }\n",
  "tables/shop.yaml": `kind: tables
domain: shop
tables:
  - { name: order, id: 71, columns: { id: int!, user_id: int!, labels: "text[]!" } }
  - { name: user, id: 72, columns: { id: int! } }
`,
  "references/shop.yaml":
    "kind: references\ndomain: shop\nreferences:\n  - { from: order.user_id, to: user.id }\n",
  "endpoints/main.yaml": `kind: endpoints
group: main
endpoints:
  - { path: /orders, method: GET, auth: bearer, safety: read, contract: orders }
  - path: /auth/login
    method: POST
    auth: none
    safety: read
    inputs: { email: email, password: text }
    send: { email: $user_email, password: $user_password }
    contract: json
`,
  "contracts/json.schema.json": "{}",
  "contracts/orders.schema.json": `{
  "type": "object",
  "required": ["total", "state"],
  "properties": { "total": { "type": "integer" }, "state": { "enum": ["open"] } }
}`,
};

test("serves the tables, references and answers that specs of another workspace declare", async () => {
  const workspace = mockedWorkspace(folder);
  const mock = await startMock({ rows: 5, ...(workspace === undefined ? {} : { workspace }) });
  try {
    const { url, metaToken, userEmail: email, userPassword: password } = mock.v2;
    const ask = async (path: string, token: string): Promise<unknown> =>
      (await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } })).json();
    const content = "/api:meta/workspace/9/table/71/content?per_page=2";
    expect(await ask("/api:meta/workspace/9", metaToken)).toMatchObject({ id: 9, name: "Shop" });
    expect(await ask("/api:meta/workspace/9/table/71", metaToken)).toMatchObject({
      name: "order",
      schema: [
        { name: "id", type: "int", style: "single" },
        { name: "user_id", type: "int", tableref_id: 72 },
        { name: "labels", type: "text", style: "list" },
      ],
    });
    expect(await ask(content, metaToken)).toMatchObject({
      items: [
        { user_id: expect.any(Number), labels: [expect.any(String)] },
        { user_id: expect.any(Number), labels: [expect.any(String)] },
      ],
      itemsTotal: 5,
    });
    const login = await fetch(`${url}/api:sHop_1/auth/login`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    const { authToken } = JSON.parse(await login.text());
    expect(await ask("/api:sHop_1/orders", authToken)).toEqual({
      total: expect.any(Number),
      state: "open",
    });
  } finally {
    await mock.close();
  }
});

test("serves the observed workspace to its own specs, and to those that are refused", () => {
  expect(mockedWorkspace()).toBeUndefined();
  expect(mockedWorkspace("specs")).toBeUndefined();
  writeFileSync(
    join(folder, "groups.yaml"),
    "kind: groups\ngroups:\n  - { key: main, id: 5, name: Main, canonical: pe1wjL5I }\n",
  );
  expect(mockedWorkspace(folder)).toBeUndefined();
  writeFileSync(join(folder, "groups.yaml"), "kind: groups\ngroups: 5\n");
  expect(mockedWorkspace(folder)).toBeUndefined();
});
