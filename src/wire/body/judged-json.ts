import { parse } from "lossless-json";
import { longNumber } from "./exact-json.ts";

const most64 = 2n ** 63n;

/**
 * Parses JSON for judging. An integer that no double represents becomes the next one further from zero, so that it
 * still exceeds a bound; within 64 bits it stays within them.
 * @throws {SyntaxError}
 */
export function parseJudged(text: string): unknown {
  return longNumber.test(text)
    ? parse(text, undefined, {
        parseNumber: readNumber,
        // Like `JSON.parse`, the last of duplicate keys counts.
        onDuplicateKey: ({ newValue }: { newValue: unknown }): unknown => newValue,
      })
    : JSON.parse(text);
}

function readNumber(text: string): number {
  const near = Number(text);
  if (!/^-?\d{16,}$/.test(text) || !Number.isFinite(near)) {
    return near;
  }
  const exact = BigInt(text);
  if (BigInt(near) === exact) {
    return near;
  }
  const isOutward = magnitude(BigInt(near)) > magnitude(exact);
  const outward = isOutward ? near : beside(near, 1n);
  const isWithin = exact < most64 && exact >= -most64;
  const staysWithin = outward < 2 ** 63 && outward >= -(2 ** 63);
  return isWithin && !staysWithin ? beside(outward, -1n) : outward;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The next double away from zero, or towards it. */
function beside(value: number, step: bigint): number {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  bytes.setBigInt64(0, bytes.getBigInt64(0) + step);
  return bytes.getFloat64(0);
}
