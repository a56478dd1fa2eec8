import { expect, test } from "vitest";
import { keepWords } from "./keep-words.ts";

test("keeps titles and descriptions where the same property still is, and nothing else", () => {
  const before = {
    title: "Goals",
    type: "object",
    properties: {
      year: { type: "integer", description: "Of the calendar.", minimum: 2000 },
      gone: { description: "Gone." },
      list: { type: "array", items: { title: "One", type: "string" } },
    },
  };
  const fresh = {
    type: "object",
    properties: {
      year: { type: "string" },
      list: { type: "array", items: { type: "integer" } },
      added: true,
    },
  };
  expect(keepWords(fresh, before)).toEqual({
    title: "Goals",
    type: "object",
    properties: {
      year: { description: "Of the calendar.", type: "string" },
      list: { type: "array", items: { title: "One", type: "integer" } },
      added: true,
    },
  });
});
