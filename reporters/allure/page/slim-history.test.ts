import { expect, test } from "vitest";
import { withSlimHistory } from "./slim-history.ts";

const toFile = (value: object): Buffer => Buffer.from(JSON.stringify(value));

test("keeps of earlier runs what the page shows, and all of this one", () => {
  const earlier = {
    id: "a",
    status: "failed",
    start: 1,
    stop: 2,
    duration: 1,
    labels: [],
    trace: "x",
  };
  const result = { id: "b", labels: [{ name: "owner", value: "data" }], history: [earlier] };
  const files = withSlimHistory(
    new Map([
      ["data/test-results/b.json", toFile(result)],
      ["data/history/1.json", toFile({})],
      ["widgets/tree.json", toFile({})],
    ]),
  );
  expect([...files.keys()]).toEqual(["data/test-results/b.json", "widgets/tree.json"]);
  expect(JSON.parse(files.get("data/test-results/b.json")?.toString("utf8") ?? "")).toEqual({
    ...result,
    history: [{ id: "a", status: "failed", start: 1, stop: 2, duration: 1 }],
  });
});

test("leaves a result without a history as it is", () => {
  const files = new Map([["data/test-results/b.json", toFile({ id: "b" })]]);
  expect(withSlimHistory(files)).toEqual(files);
});
