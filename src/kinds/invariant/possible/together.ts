import { durationMs } from "../../../language/duration.ts";
import type { Words } from "../repeats.ts";
import { areAtOdds, pointsOf } from "./points.ts";
import { toNumber } from "./number.ts";

type TestMap = Readonly<Record<string, unknown>>;

/** What is tested, worded to follow "no". */
interface Tested {
  readonly named: string;
  /** Whether only whole numbers are possible. */
  readonly isWhole: boolean;
}

/** Finds tests of one value that are possible singly but not together. */
export function judgeTogether(map: TestMap, tested: Tested): Words[] {
  return [judgeEmpty(map), judgeAges(map), judgeRange(map, tested), judgeAmong(map)]
    .flatMap((message) => (message === undefined ? [] : [{ message }]))
    .slice(0, 1);
}

function judgeEmpty(map: TestMap): string | undefined {
  const other = Object.keys(map).find((key) => key !== "empty");
  return map["empty"] === true && other !== undefined
    ? `nothing is both empty and ${other}`
    : undefined;
}

function judgeAges({ older_than: older, newer_than: newer }: TestMap): string | undefined {
  return typeof older === "string" &&
    typeof newer === "string" &&
    durationMs(older) >= durationMs(newer)
    ? `no moment is older than ${older} and newer than ${newer}`
    : undefined;
}

function judgeRange(map: TestMap, { named, isWhole }: Tested): string | undefined {
  return isVoid(rangeOf(map), isWhole) ? `no ${named} is ${describeRange(map)} at once` : undefined;
}

function judgeAmong(map: TestMap): string | undefined {
  return Array.isArray(map["in"]) && areAtOdds(pointsOf(map))
    ? "in has no value that the other tests leave"
    : undefined;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isOpenBelow: boolean;
  readonly isOpenAbove: boolean;
}

function rangeOf({ above, at_least: least, below, at_most: most }: TestMap): Range {
  const [over = -Infinity, from = -Infinity] = [above, least].map(toNumber);
  const [under = Infinity, to = Infinity] = [below, most].map(toNumber);
  return {
    least: Math.max(over, from),
    most: Math.min(under, to),
    isOpenBelow: over >= from,
    isOpenAbove: under <= to,
  };
}

function isVoid({ least, most, isOpenBelow, isOpenAbove }: Range, isWhole: boolean): boolean {
  const room = most - least;
  const isBetween = isWhole && isOpenBelow && isOpenAbove && room <= 1;
  return room < 0 || isBetween || (room === 0 && (isOpenBelow || isOpenAbove));
}

function describeRange(map: TestMap): string {
  return ["above", "at_least", "below", "at_most"]
    .filter((key) => map[key] !== undefined)
    .map((key) => `${key.replace("_", " ")} ${String(toNumber(map[key]))}`)
    .join(" and ");
}
