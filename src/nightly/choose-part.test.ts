import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { choosePart } from "./choose-part.ts";

const usual = { count: 1, isMerge: false };
const shard = { index: 2, count: 4 };
const pod = { JOB_COMPLETION_INDEX: "3", SUITE_NIGHT: "nightly-28001" };

test.for([
  [usual, {}, { is: "all", count: 1 }],
  [{ ...usual, count: 4 }, {}, { is: "all", count: 4 }],
  [{ ...usual, shard }, {}, { is: "shard", shard, isMerging: false }],
  [{ ...usual, isMerge: true }, {}, { is: "merge" }],
  [{ ...usual, count: 4 }, pod, { is: "shard", shard: { index: 4, count: 4 }, isMerging: false }],
  [
    { ...usual, count: 4 },
    { ...pod, JOB_COMPLETION_INDEX: "0" },
    { is: "shard", shard: { index: 1, count: 4 }, isMerging: true },
  ],
  [usual, pod, { is: "all", count: 1 }],
  [{ ...usual, isMerge: true }, pod, { is: "merge" }],
] as const)("chooses what this process does given %j and %j", ([options, environment, part]) => {
  expect(choosePart(options, environment)).toEqual(part);
});

const noIndex = (got: string): string =>
  `JOB_COMPLETION_INDEX: expected 0 to 3 for --shards 4, got "${got}"; completions of the job and --shards must be the same`;
const noNight =
  "SUITE_NIGHT: expected what all pods of one night share and no other night has, such as the name of the job, got nothing; pods tell the shards of tonight by it";

test.for<[Parameters<typeof choosePart>[0], Record<string, string>, string[]]>([
  [
    { count: 1, isMerge: true, shard },
    {},
    ["--merge: judges nothing; give it alone, or leave it out"],
  ],
  [
    { count: 4, isMerge: false, shard },
    {},
    ["--shards: --shard says already how many there are; give one of both"],
  ],
  [{ count: 4, isMerge: false }, { ...pod, JOB_COMPLETION_INDEX: "4" }, [noIndex("4")]],
  [{ count: 4, isMerge: false }, { JOB_COMPLETION_INDEX: "x" }, [noIndex("x"), noNight]],
  [{ count: 4, isMerge: false }, { JOB_COMPLETION_INDEX: "1", SUITE_NIGHT: "" }, [noNight]],
])("refuses %j given %j", ([options, environment, problems]) => {
  expect(() => choosePart(options, environment)).toThrow(new SettingsError(problems));
});
