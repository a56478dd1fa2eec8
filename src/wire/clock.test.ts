import { expect, test } from "vitest";
import { hastyClock } from "./clock.ts";

test("counts a pause as taken, and does not take it, given the clock of a mock", async () => {
  const clock = hastyClock();
  const [before, dateBefore] = [clock.now(), clock.date().getTime()];
  await clock.pause(3_600_000);
  await clock.pause(3_600_000);
  expect(Math.floor((clock.now() - before) / 3_600_000)).toBe(2);
  expect(Math.floor((clock.date().getTime() - dateBefore) / 3_600_000)).toBe(0);
});
