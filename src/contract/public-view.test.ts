import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { createRedactor } from "../redaction/redact.ts";
import { createPublicView } from "./public-view.ts";

const ajv = new Ajv2020({ strict: false, validateSchema: false });
const schemas: Readonly<Record<string, object>> = {
  "a/list": {
    properties: {
      success: { type: "boolean" },
      message: { type: "string" },
      data: { $ref: "../b/rows.schema.json" },
    },
  },
  "b/rows": { type: "array", items: { $ref: "row.schema.json#/$defs/row" } },
  "b/row": {
    $defs: {
      row: {
        properties: {
          id: { type: "integer" },
          title: { type: "string" },
          stage: { enum: ["New", "Done"] },
          due: { type: "string", format: "date" },
          state: { type: "string" },
          amount: { type: "number" },
          first_name: { type: "string" },
          next: { $ref: "#/$defs/row" },
        },
      },
    },
  },
  object: { type: "object" },
};
const accepts = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => {
    const accept = Object.assign(() => true, ajv.compile({}), { schema });
    return [name, accept];
  }),
);
const contracts = { get: (name: string) => accepts[name] ?? ajv.compile({}) };
const redactor = createRedactor([], { columns: { byTable: {}, byName: {} }, salt: "s" });

function show(contract: string, body: unknown): unknown {
  return createPublicView(contracts)(contract)?.(redactor.json(body), redactor);
}

const text = expect.stringMatching(/^string#[\da-f]{6}$/);

test("shows of a body what its contract names as public, and of the rest its type and a hash", () => {
  const row = { id: 1_769_385, stage: "New", due: "2026-01-26", state: "open", amount: 4_000_000 };
  const next = { ...row, title: "Jorindella", stage: "Lost" };
  const body = {
    success: true,
    message: "Unable to locate request.",
    data: [
      { ...row, title: "Jorindella", first_name: "Jo", next, nick: "Jorindella", fon: 5_550_100 },
    ],
  };
  expect(show("a/list", body)).toEqual({
    ...body,
    data: [
      {
        ...row,
        title: text,
        first_name: expect.stringMatching(/^personal#/),
        next: { ...next, title: text },
        nick: text,
        fon: expect.stringMatching(/^number#/),
      },
    ],
  });
});

test("gives equal values equal hashes", () => {
  const shown = JSON.stringify(show("a/list", { data: [{ title: "Jo" }, { title: "Jo" }] }));
  expect(new Set(shown.match(/string#[\da-f]{6}/g)).size).toBe(1);
});

test("has no view of a body whose contract names no property", () => {
  expect(createPublicView(contracts)("object")).toBeUndefined();
});
