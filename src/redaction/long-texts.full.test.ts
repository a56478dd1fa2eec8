import { expect, test } from "vitest";
import { repeated, worstInputs } from "../../test-support/growth.ts";
import { createRedactor } from "./redact.ts";

test("reads 1 MB of any of it", { timeout: 300_000 }, () => {
  const redactor = createRedactor(['a.b@c/d"e&f%g h']);
  const lengths = worstInputs.map((seed) => redactor.text(repeated(seed, 1_000_000)).length);
  expect(Math.max(...lengths)).toBeLessThan(100_000);
});
