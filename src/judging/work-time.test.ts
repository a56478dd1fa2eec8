import { expect, test } from "vitest";
import type { HttpAnswer } from "../ports/http.ts";
import { jsonAnswer } from "../../test-support/fake-session.ts";
import { countHttp, measureWork } from "./work-time.ts";

const request = { verb: "GET", path: "/x", safety: "read" } as const;
const answers = (elapsedMs: number): HttpAnswer => jsonAnswer({}, { elapsedMs });

test("counts the answers that a check asks for, and not what another asked for", async () => {
  const http = countHttp({ send: async () => answers(40) });
  let shared: Promise<HttpAnswer> | undefined;
  const ask = (): Promise<HttpAnswer> => (shared ??= http.send(request));
  const first = measureWork(async () => {
    await ask();
    await http.send(request);
    return "first";
  });
  const second = measureWork(async () => {
    await ask();
    return "second";
  });
  expect(await Promise.all([first, second])).toEqual([
    { value: "first", workMs: 80 },
    { value: "second", workMs: 0 },
  ]);
});

test("asks as ever outside a check", async () => {
  expect((await countHttp({ send: async () => answers(7) }).send(request)).elapsedMs).toBe(7);
});
