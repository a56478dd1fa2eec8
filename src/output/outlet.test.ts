import { expect, test } from "vitest";
import { guardStreams } from "./guard-streams.ts";
import { openOutlet } from "./outlet.ts";
import { assertNoLeaks } from "./write-scanned.ts";

const settings = {
  XANO_V2_META_TOKEN: "meta-token-canary-0123",
  XANO_V2_USER_PASSWORD: "hunter2-x9",
};

test("prints neither a setting's value nor a person, nor what a terminal obeys", () => {
  const { text, own } = openOutlet(settings);
  const shown = text("answered: meta-token-canary-0123\u001B[2J hunter2-x9 jo@corp-canary.test");
  expect(shown).not.toMatch(/canary|hunter2|\p{Cc}/u);
  expect(text('{"message":"hunter2-x9"}')).toBe('{\n  "message": "[redacted]"\n}');
  expect(own("Bearer mock-1 meta-token-canary-0123")).toBe("Bearer mock-1 [redacted]");
});

test("refuses a file that holds a setting's value, with its place", () => {
  const texts = new Map([["/x/a.yaml", "fine\ntitle: hunter2-x9\n"]]);
  expect(() => assertNoLeaks(texts, settings)).toThrow(/a\.yaml:2 {2}value of a setting/);
});

test("gives what is no terminal neither colours nor settings' values", () => {
  let written = "";
  const stream = { write: (chunk: string | Uint8Array) => Boolean((written += String(chunk))) };
  guardStreams([stream], settings);
  stream.write("\u001B[31mred\u001B[0m hunter2-x9");
  expect(written).toBe("red [redacted]");
});
