import { withoutTrailing } from "./without-trailing.ts";

/** A number digit by digit: `digits` divided by 10 to the power of `scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Whether a text is a number that {@link compareNumbers} takes. */
export function isNumberText(text: string): boolean {
  return written.test(text);
}

/** Compares numbers, given as such or digit by digit in text: below 0, 0 or above 0. @throws {RangeError} */
export function compareNumbers(one: number | string, other: number | string): number {
  if (typeof one === "number" && typeof other === "number") {
    return one - other;
  }
  const [a, b] = [toDecimal(one), toDecimal(other)];
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  if (x === y) {
    return 0;
  }
  return x < y ? -1 : 1;
}

/** The sum of two numbers, digit by digit, without zeros at its end. @throws {RangeError} */
export function addNumbers(one: number | string, other: number | string): string {
  const [a, b] = [toDecimal(one), toDecimal(other)];
  const scale = Math.max(a.scale, b.scale);
  return showDecimal({ digits: scaled(a, scale) + scaled(b, scale), scale });
}

/** Whether a number is a whole multiple of another one, counted in decimals. @throws {RangeError} */
export function isMultiple(value: number, step: number): boolean {
  const [a, b] = [toDecimal(value), toDecimal(step)];
  const scale = Math.max(a.scale, b.scale);
  return scaled(a, scale) % scaled(b, scale) === 0n;
}

/** The digits of a number, `1e3` and `1000.0` both as `1000`. @throws {RangeError} for what is no number */
export function showNumber(value: number | string): string {
  const text = String(value);
  // JavaScript writes a number without needless digits, unless by an exponent.
  const isShown = typeof value === "number" && Number.isFinite(value) && !text.includes("e");
  return isShown ? text : showDecimal(toDecimal(value));
}

function toDecimal(value: number | string): Decimal {
  const [, sign = "", whole, fraction = "", exponent = "0"] = written.exec(String(value)) ?? [];
  if (whole === undefined) {
    throw new RangeError(`"${value}" is no number`);
  }
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function scaled({ digits, scale }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - scale);
}

function showDecimal({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = withoutTrailing(text.slice(text.length - scale), "0");
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
