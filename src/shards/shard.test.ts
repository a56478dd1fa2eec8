import { expect, test } from "vitest";
import { SettingsError } from "../errors.ts";
import { readShard, shardName } from "./shard.ts";

test.for([
  ["1/1", { index: 1, count: 1 }],
  ["2/4", { index: 2, count: 4 }],
  ["64/64", { index: 64, count: 64 }],
] as const)("reads a part of a whole given %s", ([text, shard]) => {
  expect(readShard(text, "--shard")).toEqual(shard);
});

test.for(["0/4", "5/4", "1/65", "1/0", "2", "2/", "/4", "a/b", "1.5/4", "-1/4", "1/4/4", " 1/4"])(
  "refuses a part that is none given %j",
  (text) => {
    expect(() => readShard(text, "--shard")).toThrow(
      new SettingsError([
        `--shard: expected a part of a whole from 1/1 to 64/64 such as 2/4, got "${text}"`,
      ]),
    );
  },
);

test("names the folder of a shard by its part of the whole", () => {
  expect(shardName({ index: 2, count: 4 })).toBe("2-of-4");
});
