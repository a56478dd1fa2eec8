import { expect, test } from "vitest";
import { withAccepted, withBaseline } from "./baseline-text.ts";

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

const compared = [
  "parity:",
  "  # was v1 3, v2 2 on 2026-01-01",
  "  - id: user.cells",
  "    rows:",
  "      same: all",
  "      accepted: { as_of: 2026-02-04, differences: 12 } # phones",
  "  - { id: agent.cells, rows: { same: all, accepted: { differences: 1, as_of: 2026-02-05 } } }",
  "  - { id: team.cells, rows: { same: all } }",
  "",
].join("\n");

test("changes the accepted differences alone, and says what was, once", () => {
  const once = withAccepted(compared, "user.cells", { differences: 7, asOf: "2026-02-10" });
  const twice = withAccepted(once ?? "", "user.cells", { differences: 4, asOf: "2026-02-11" });
  expect(once).toBe(
    compared
      .replace("  - id: user", "  # was 12 differences on 2026-02-04\n  - id: user")
      .replace("as_of: 2026-02-04, differences: 12", "as_of: 2026-02-10, differences: 7"),
  );
  expect(twice).toBe(
    compared
      .replace("  - id: user", "  # was 7 differences on 2026-02-10\n  - id: user")
      .replace("as_of: 2026-02-04, differences: 12", "as_of: 2026-02-11, differences: 4"),
  );
});

test("says one difference in the singular given an entry in one line", () => {
  const next = { differences: 3, asOf: "2026-02-10" };
  expect(withAccepted(compared, "agent.cells", next)).toBe(
    compared
      .replace("  - { id: agent", "  # was 1 difference on 2026-02-05\n  - { id: agent")
      .replace("differences: 1, as_of: 2026-02-05", "differences: 3, as_of: 2026-02-10"),
  );
});

test.each(["team.cells", "nobody.cells"])("changes nothing given %s accepts nothing", (id) => {
  expect(withAccepted(compared, id, { differences: 1, asOf: "2026-02-10" })).toBeUndefined();
});
