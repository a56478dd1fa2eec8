import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultKinds } from "../../../simulator/faults/fault.ts";
import { SettingsError } from "../../errors.ts";
import { describeFaults } from "./describe-faults.ts";
import { nameGroups, readNamedFault } from "./named-fault.ts";

test.for([
  ["GET frontend/links", "GET pe1wjL5I/links"],
  ["GET pe1wjL5I/links", "GET pe1wjL5I/links"],
  ["POST mcp-workers/test-function-8052-txn-sync", "POST 4UsTtl3m/test-function-8052-txn-sync"],
  ["GET meta/workspace/5/table", "GET meta/workspace/5/table"],
  ["nonsense", "nonsense"],
])("reads the endpoint %s as %s", ([endpoint = "", expected = ""]) => {
  const text = JSON.stringify({ kind: "status", endpoint, status: 500 });
  expect(readNamedFault("--fault", text)).toEqual({
    kind: "status",
    endpoint: expected,
    status: 500,
  });
});

test.for([
  ['{"kind":', 9],
  ["{kind: down}", 2],
  ["", 1],
])("says where %s is no JSON", ([text, column]) => {
  expect(() => readNamedFault("--fault", String(text))).toThrow(SettingsError);
  expect(() => readNamedFault("--fault", String(text))).toThrow(
    `--fault: no JSON at its character ${column}: `,
  );
});

test("shows where a fault of several lines is no JSON", () => {
  expect(() =>
    readNamedFault("--fault", '[\n  { "kind": "down" }\n  { "kind": "slow" }\n]'),
  ).toThrow(
    new SettingsError([
      [
        `--fault: no JSON at its line 3, column 3: comma ',' expected after value but got '{'; write it in single quotes, for example '{"kind":"drop-table","table":"agent"}'`,
        '      { "kind": "slow" }',
        "      ^",
      ].join("\n"),
    ]),
  );
});

test("lists every kind of fault with its fields", () => {
  const lines = describeFaults().split("\n");
  const kinds = Object.keys(faultKinds);
  expect(kinds.filter((kind) => !lines.some((line) => line.split(" ")[0] === kind))).toEqual([]);
  expect(lines.find((line) => line.startsWith("add-rows "))).toMatch(
    /^add-rows +table: text {2}count: positive$/,
  );
  expect(lines.find((line) => line.startsWith("login-wall "))).toContain("requests?: whole");
});

test("names groups as the specs in use do, both ways, whatever this project's are called", () => {
  const specs = mkdtempSync(join(tmpdir(), "specs-"));
  try {
    writeFileSync(join(specs, "groups.yaml"), "groups: [{ key: shop, canonical: pe1wjL5I }]");
    const own = '{"kind":"status","endpoint":"GET shop/links","status":500}';
    const other = '{"kind":"status","endpoint":"GET frontend/links","status":500}';
    expect([
      readNamedFault("--fault", own, specs),
      readNamedFault("--fault", other, specs),
      nameGroups('no endpoint "GET pe1wjL5I/lnks"; did you mean "GET pe1wjL5I/links"?', specs),
      nameGroups("GET pe1wjL5I/links", join(specs, "none")),
    ]).toEqual([
      { kind: "status", endpoint: "GET pe1wjL5I/links", status: 500 },
      { kind: "status", endpoint: "GET frontend/links", status: 500 },
      'no endpoint "GET shop/lnks"; did you mean "GET shop/links"?',
      "GET pe1wjL5I/links",
    ]);
  } finally {
    rmSync(specs, { recursive: true });
  }
});
