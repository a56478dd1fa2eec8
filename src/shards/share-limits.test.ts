import { expect, test } from "vitest";
import type { OpenTarget } from "../run/target/target.ts";
import { shareLimits } from "./share-limits.ts";

function openedWith(rateLimit?: { requests: number; perMs: number }): OpenTarget {
  return {
    connection: {
      target: "live",
      baseUrl: "http://127.0.0.1:1",
      workspaceId: 5,
      metaToken: "m",
      openSafeties: ["read"],
      ...(rateLimit === undefined ? {} : { rateLimit }),
    },
    rowsOf: "x",
    close: () => Promise.resolve(),
  };
}

test.for([
  [{ requests: 10, perMs: 20_000 }, 4, { requests: 2, perMs: 20_000 }],
  [{ requests: 100, perMs: 1000 }, 4, { requests: 25, perMs: 1000 }],
  [{ requests: 3, perMs: 1000 }, 4, { requests: 1, perMs: 1334 }],
  [undefined, 4, undefined],
] as const)("shares a limit of %j among %i shards", ([limit, count, expected]) => {
  const shared = shareLimits(openedWith(limit), { index: 1, count });
  expect(shared.connection.rateLimit).toEqual(expected);
});

test("leaves the limit to a run that is not split", () => {
  const limit = { requests: 10, perMs: 20_000 };
  expect(shareLimits(openedWith(limit), undefined).connection.rateLimit).toEqual(limit);
});
