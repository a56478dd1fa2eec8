import { expect, test } from "vitest";
import { writingsOf } from "../../test-support/secret-writings.ts";
import { createRedactor } from "./redact.ts";

const token = "Zq7+meta/token=Kx93vTn4";
const password = 'p4ss "Vyx" <Hjd>&%é7';
const { text } = createRedactor([token, password]);

const cut = [token, password].flatMap((secret) =>
  Object.entries(writingsOf(secret)).flatMap(([how, written]) =>
    // Of entities the first six characters of a secret need more.
    [how.startsWith("HTML") ? 14 : 10, written.length - 5].map(
      (length) => [how, written.slice(0, length)] as const,
    ),
  ),
);

test.each(cut)("hides what an ellipsis has left of a secret, %s: %s…", (_, left) => {
  const shown = text(`answered 500: "see ${left}…", and more`);
  expect([shown.includes(left.slice(0, 8)), shown.includes("[redacted]")]).toEqual([false, true]);
});

test.each(["Zq7+m… is short", "a Zq7+meta/ token that is not cut", "Zq7+metal… is another word"])(
  "leaves alone what is no secret: %s",
  (words) => {
    expect(text(words)).toBe(words);
  },
);
