import { expect, test } from "vitest";
import { fakeClock } from "../../test-support/fake-clock.ts";
import { aheadMs, createInstanceClock } from "./instance-clock.ts";
import { connectTo } from "../../test-support/local-http.ts";
import { serve } from "../../test-support/local-server.ts";

const noon = Date.parse("2026-01-26T12:00:00Z");
const at = (ms: number): string => new Date(noon + ms).toUTCString();

test.for([
  ["the same second", at(0), { sentAt: noon, gotAt: noon + 1000 }, 0],
  ["ten minutes ahead", at(600_000), { sentAt: noon, gotAt: noon + 1000 }, 600_000],
  ["ten minutes behind", at(-600_000), { sentAt: noon, gotAt: noon + 1000 }, -600_000],
  ["the middle of a slow answer", at(10_000), { sentAt: noon, gotAt: noon + 20_000 }, 500],
  ["no header", undefined, { sentAt: noon, gotAt: noon }, undefined],
  ["a header that is no date", "soon", { sentAt: noon, gotAt: noon }, undefined],
] as const)("tells how far a clock is ahead given %s", ([, date, asked, ahead]) => {
  expect(aheadMs(date, asked)).toBe(ahead);
});

test("goes by the quickest answer", () => {
  const clock = createInstanceClock();
  const before = clock.aheadMs();
  clock.heard(at(600_000), { sentAt: noon, gotAt: noon + 30_000 });
  clock.heard(at(600_000), { sentAt: noon, gotAt: noon + 1000 });
  clock.heard(at(0), { sentAt: noon, gotAt: noon + 2000 });
  clock.heard(undefined, { sentAt: noon, gotAt: noon });
  expect([before, clock.aheadMs()]).toEqual([undefined, 600_000]);
});

test("learns the instance's clock from the answers of the port, and tells nobody else", async () => {
  const clock = fakeClock();
  const date = new Date(clock.date().getTime() - 7_200_000).toUTCString();
  const server = await serve(() => ({ headers: { Date: date }, body: "x" }));
  const http = connectTo(server.url, { clock });
  const before = http.clockAheadMs?.();
  const answer = await http.send({ verb: "GET", path: "/x", safety: "read" });
  expect([before, http.clockAheadMs?.(), "date" in answer]).toEqual([undefined, -7_199_500, false]);
});
