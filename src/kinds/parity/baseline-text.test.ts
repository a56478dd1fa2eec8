import { expect, test } from "vitest";
import { withBaseline } from "./baseline-text.ts";

const next = { v1: 40, v2: 38, asOf: "2026-02-10" };
const text = [
  "parity: # all of them",
  "  - { id: user.rows, v1: user, v2: user }",
  "  # documents disagree",
  "  - { id: agent.rows, expect: { baseline: { v1: 30, v2: 28, as_of: 2026-01-26 } } } # soon equal",
  "  - id: team.rows",
  "    expect:",
  "      baseline: { as_of: 2026-01-26, v2: 5, v1: 7 }",
  "",
].join("\n");

test("changes the numbers alone, and says what was, given a baseline in one line", () => {
  expect(withBaseline(text, "agent.rows", next)).toBe(
    text.replace(
      "  - { id: agent.rows, expect: { baseline: { v1: 30, v2: 28, as_of: 2026-01-26 } } } # soon equal",
      [
        "  # was v1 30, v2 28 on 2026-01-26",
        "  - { id: agent.rows, expect: { baseline: { v1: 40, v2: 38, as_of: 2026-02-10 } } } # soon equal",
      ].join("\n"),
    ),
  );
});

test("finds each number wherever it stands given a baseline over several lines", () => {
  expect(withBaseline(text, "team.rows", next)).toBe(
    text
      .replace("  - id: team.rows", "  # was v1 7, v2 5 on 2026-01-26\n  - id: team.rows")
      .replace("as_of: 2026-01-26, v2: 5, v1: 7", "as_of: 2026-02-10, v2: 38, v1: 40"),
  );
});

test("keeps one comment given a second acceptance", () => {
  const once = withBaseline(text, "agent.rows", next) ?? "";
  const twice = withBaseline(once, "agent.rows", { v1: 41, v2: 41, asOf: "2026-02-11" });
  expect(twice?.match(/# was .*/gu)).toEqual(["# was v1 40, v2 38 on 2026-02-10"]);
  expect(twice).toContain("  # documents disagree\n");
});

test.each(["user.rows", "nobody.rows"])("changes nothing given no baseline of %s", (id) => {
  expect(withBaseline(text, id, next)).toBeUndefined();
});
