import { expect, test } from "vitest";
import { toAllureEntry, withSlimEntries, type HistoryEntry } from "./slim-entries.ts";

const historyId = "826b3893f728dc7c445de0a0a9d1372f.d41d8cd98f00b204e9800998ecf8427e";

/** A run as Allure writes it. */
function entryOf(uuid: string): HistoryEntry {
  const labels = ["framework", "epic", "feature", "story", "owner", "thread"].map((name) => ({
    name,
    value: `${name} of it`,
  }));
  const result = {
    id: "b2b23507cbdf3787cd6445dba9b01f3b",
    name: "PATCH frontend/listings/{id} keeps its contract",
    fullName: "endpoint:PATCH frontend/listings/{id}",
    environment: "V2",
    status: "skipped",
    message: "held back",
    trace: "category   held back for safety",
    start: 10,
    stop: 15,
    duration: 5,
    labels,
    url: "",
    historyId,
    reportLinks: [],
  };
  return {
    uuid,
    name: "Xano contract suite",
    timestamp: 20,
    knownTestCaseIds: ["826b3893f728dc7c445de0a0a9d1372f"],
    testResults: { [historyId]: result },
    metrics: {},
    url: "",
  };
}

test("keeps of each run what is shown of it, and of the last the names besides", () => {
  const shown = { status: "skipped", start: 10, stop: 15, duration: 5, environment: "V2" };
  const [first, last] = withSlimEntries([entryOf("a"), entryOf("b")]);
  expect(first).toEqual({
    ...entryOf("a"),
    knownTestCaseIds: [],
    testResults: { [historyId]: shown },
  });
  expect(last?.["testResults"]).toEqual({
    [historyId]: {
      ...shown,
      name: "PATCH frontend/listings/{id} keeps its contract",
      fullName: "endpoint:PATCH frontend/listings/{id}",
      labels: ["epic", "feature", "story"].map((name) => ({ name, value: `${name} of it` })),
    },
  });
});

test("gives Allure the ids that it reads a run by", () => {
  const [slim = {}] = withSlimEntries([entryOf("a")]);
  expect(toAllureEntry(slim)["testResults"]).toEqual({
    [historyId]: expect.objectContaining({ id: `a-${historyId}`, historyId, status: "skipped" }),
  });
});

test("is bounded, and the same when it is kept again, given sixty runs", () => {
  const all = Array.from({ length: 60 }, (_, at) => entryOf(String(at)));
  const kept = withSlimEntries(all);
  expect(kept.map(({ uuid }) => uuid)).toEqual(all.slice(-20).map(({ uuid }) => uuid));
  expect(withSlimEntries(kept)).toEqual(kept);
  const [long = 0, short = 0] = [entryOf("a"), kept[0]].map((one) => JSON.stringify(one).length);
  expect(short * 3).toBeLessThan(long);
});

test("leaves an entry alone that holds no results", () => {
  const entry = { uuid: "a", name: "night" };
  expect(withSlimEntries([entry])).toEqual([entry]);
});
