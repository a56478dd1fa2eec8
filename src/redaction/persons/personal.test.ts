import { expect, test } from "vitest";
import type { TableCheck } from "../../plan/check.ts";
import type { ColumnExpectation } from "../../plan/column-facts.ts";
import { classify } from "./personal-columns.ts";
import { createRedactor } from "../redact.ts";
import { redactResult } from "../../result/redact-result.ts";
import { sampleFinding, sampleResult } from "../../../test-support/sample-result.ts";

const token = /^personal#[\da-f]{6}$/;
const hidden = expect.stringMatching(token);

function table(name: string, columns: Readonly<Record<string, string>>): TableCheck {
  return {
    ...sampleResult().subject,
    id: `table:${name}`,
    evidence: "documented",
    kind: "table",
    table: { name, id: 1 },
    minRows: 0,
    columns: Object.entries(columns).map(([column, words]): ColumnExpectation => {
      const [type = "", personal] = words.split(" ");
      const base = { name: column, type, list: false, evidence: "documented" } as const;
      return personal === undefined ? base : { ...base, personal: true };
    }),
  };
}

const checks = [
  table("agent", {
    id: "int",
    nick: "text personal",
    name: "text personal",
    birth_place: "text personal",
    ratio: "decimal personal",
    extras: "json personal",
    api_key: "text personal",
    status: "text",
  }),
  table("event log", { id: "int", message: "text personal", data: "json personal" }),
  table("chart", { id: "int", name: "text", title: "text" }),
];
const redactor = createRedactor(["settings-secret"], classify(checks));

test("goes by the table's columns given a row", () => {
  const row = { id: 5, name: "Bars", nick: "Jo", status: "Active", ratio: 0.5, birth_place: null };
  expect(redactor.row(row, "agent")).toEqual({
    ...row,
    name: hidden,
    nick: hidden,
    ratio: hidden,
  });
  const { nick } = redactor.row(row, "chart");
  expect(redactor.row(row, "chart")).toEqual({ ...row, nick: hidden, ratio: hidden });
  expect(nick).toBe(redactor.row(row, "agent")["nick"]);
});

test("goes by names given a body, and by neighbours given a name that is not personal everywhere", () => {
  const body = {
    items: [
      { id: 1, name: "Jo Doe", nick: "Jo" },
      { id: 2, name: "Bars", title: "Sales" },
    ],
    agents: [{ name: "Ann Doe", status: "Active" }],
    chart: { name: "Lines" },
    page: 1,
    isDone: true,
  };
  expect(redactor.json(body)).toEqual({
    ...body,
    items: [{ id: 1, name: hidden, nick: hidden }, body.items[1]],
    agents: [{ name: hidden, status: "Active" }],
  });
});

test("takes a name in either case for the same column", () => {
  expect(redactor.json({ birthPlace: "Rome", "Birth-Place": "Rome" })).toEqual({
    birthPlace: hidden,
    "Birth-Place": hidden,
  });
});

test("hides what every body calls a person's, whatever the specs say", () => {
  const body = { firstName: "Jo", last_name: "Doe", emailAddress: "x", cellPhone: 5_550_100 };
  expect(redactor.json(body)).toEqual({
    firstName: hidden,
    last_name: hidden,
    emailAddress: hidden,
    cellPhone: hidden,
  });
});

test("leaves an envelope's own words, and hides the same names below it", () => {
  const body = {
    message: "Unable to locate request.",
    data: { message: "Synced 5 rows", count: 5, rows: [{ message: "Hi Jo", data: { a: "Jo" } }] },
  };
  expect(redactor.json(body)).toEqual({
    message: body.message,
    data: { ...body.data, rows: [{ message: hidden, data: { a: hidden } }] },
  });
  const list = [{ message: "Hi Jo" }];
  expect(redactor.json({ data: list })).toEqual({ data: [{ message: hidden }] });
  expect(redactor.json(list)).toEqual([{ message: hidden }]);
});

test("keeps ids, states, counts and shape of a person's JSON", () => {
  const extras = { id: 7, user_id: 60, status: "New", list: ["Jo", null, true, ""], city: "Rome" };
  expect(redactor.json({ extras, nick: 3 })).toEqual({
    extras: { ...extras, list: [hidden, null, true, ""], city: hidden },
    nick: 3,
  });
});

test("masks secrets, and gives them no token that could be compared", () => {
  const row = { api_key: "abc", nick: "settings-secret" };
  expect(redactor.row(row, "agent")).toEqual({ api_key: "[redacted]", nick: hidden });
  expect(redactor.json({ nested: { token: "abc", apiSecret: 12 } })).toEqual({
    nested: { token: "[redacted]", apiSecret: "[redacted]" },
  });
});

function tokenOf(nick: string, by = redactor): unknown {
  return by.row({ nick }, "agent")["nick"];
}

test("gives equal values equal tokens within a run, and others in the next", () => {
  const next = createRedactor([], classify(checks));
  expect(tokenOf("Jo")).toBe(tokenOf("Jo"));
  expect(tokenOf("Jo")).not.toBe(tokenOf("Ann"));
  expect(tokenOf("Jo")).not.toBe(tokenOf("Jo", next));
});

test.each([
  '{"nick":"Jo","items":[{"name":"Jo Doe","nick":"Jo"}]}',
  '{"items":[{"name":"Jo Doe","birth_place":"Ro',
  "/people?nick=Jo%20Doe&page=2",
  '{"email":"jo@agency.test","phone":5550100,"extras":{"a":"b"}}',
])("changes nothing more given the redacted %s", (text) => {
  const once = redactor.text(text);
  expect(once).not.toBe(text);
  expect(once).not.toMatch(/Jo|Rome|agency/);
  expect(redactor.text(once)).toBe(once);
  expect(createRedactor([], classify([])).text(once)).toBe(once);
  expect(createRedactor([]).text(once)).toBe(once);
});

test("takes the persons of a body out of the sentences of its result", () => {
  const exchange = {
    method: "GET",
    url: "/x",
    status: 200,
    elapsedMs: 1,
    responseBody: JSON.stringify({ items: [{ id: 5, nick: "Jo Doe" }] }),
  };
  const finding = sampleFinding({ message: "said: Jo Doe is unknown, Jo Doerr is not" });
  const shown = redactResult(sampleResult({ findings: [finding], exchange }), redactor);
  expect(shown.findings[0]?.message).toMatch(
    /^said: personal#[\da-f]{6} is unknown, Jo Doerr is not$/,
  );
  const [inSentence] = /personal#[\da-f]{6}/.exec(shown.findings[0]?.message ?? "") ?? [];
  expect(shown.exchange?.responseBody).toBe(`{"items":[{"id":5,"nick":"${inSentence}"}]}`);
});

test.each([
  ["/nick", 'row 5: /nick: expected number, got string "Jo \\"J\\" Doe"', "number"],
  ["/ratio", 'row 5: /ratio: expected one of string "a", got number -0.5', 'one of string "a"'],
])("hides what a finding shows of %s, and leaves what was expected", (path, message, expected) => {
  const actual = message.split("got ")[1] ?? "";
  const finding = sampleFinding({ code: "row-contract", path, message, expected, actual });
  const { findings } = redactResult(sampleResult({ findings: [finding] }), redactor);
  expect(findings[0]).toEqual({
    ...finding,
    message: expect.stringMatching(/^row 5: .*, got (?:string|number) personal#[\da-f]{6}$/),
    actual: expect.stringMatching(/^(?:string|number) personal#[\da-f]{6}$/),
  });
});

test("redacts bodies before it cuts them", () => {
  const people = Array.from({ length: 400 }, (_, id) => ({ id, nick: `Jo ${id}`, name: "Ann" }));
  const exchange = { method: "GET", url: "/x", status: 200, elapsedMs: 1 };
  const whole = { ...exchange, responseBody: JSON.stringify({ people }) };
  const once = redactResult(sampleResult({ exchange: whole }), redactor);
  expect(once.exchange?.responseBody?.length).toBeLessThanOrEqual(4020);
  expect(once.exchange?.responseBody).not.toMatch(/Jo|Ann/);
  expect(redactResult(once, redactor)).toEqual(once);
});
