import { showValue } from "../contract/show-value.ts";
import { allows, bounds, type Bound, type Stated } from "./stated.ts";

/**
 * A change of a contract from the point of view of a program that reads the body; what could make the program fail is
 * breaking.
 */
export interface Change {
  readonly level: "breaking" | "additive";
  /** `+` added, `-` removed, `~` changed. */
  readonly sign: "+" | "-" | "~";
  /** JSON pointer; `[]` stands for the items of a list, `*` for the members of a map. */
  readonly path: string;
  /** The change without the path: `may be null now`. */
  readonly message: string;
}

/** What two contracts declare about one place. */
export interface Sides {
  readonly before: Stated;
  readonly after: Stated;
  readonly path: string;
}

/** Finds changes of type, values, format and bounds. */
export function compareScalars(sides: Sides): Change[] {
  const types = compareTypes(sides);
  if (isOtherType(sides)) {
    return types;
  }
  const isWider = types.some(({ level }) => level === "breaking");
  return [
    ...types,
    ...(isWider ? [] : compareValues(sides)),
    ...compareFormats(sides),
    ...compareBounds(sides),
  ];
}

/** The old keywords are irrelevant once none of the old types is left. */
function isOtherType({ before, after }: Sides): boolean {
  const [was, is] = [before.types, after.types];
  return (
    was !== undefined &&
    is !== undefined &&
    ![...is].some(
      (type) => type !== "null" && (allows(was, type) || (was.has("integer") && type === "number")),
    )
  );
}

function compareTypes({ before, after, path }: Sides): Change[] {
  const [was, is] = [before.types, after.types];
  if (was === undefined || is === undefined) {
    return compareUntyped({ before, after, path });
  }
  const gained = [...is].filter((type) => !allows(was, type));
  const lost = [...was].filter((type) => !allows(is, type));
  const gainedOther = gained.filter((type) => type !== "null");
  const lostOther = lost.filter((type) => type !== "null");
  const words = `${listTypes(was)} → ${listTypes(is)}`;
  const changes: Change[] = [];
  if (gained.includes("null")) {
    changes.push({ level: "breaking", sign: "~", path, message: "may be null now" });
  }
  if (gainedOther.length > 0 && lostOther.every((type) => allows(is, widerOf(type)))) {
    changes.push({ level: "breaking", sign: "~", path, message: `type widened: ${words}` });
  } else if (gainedOther.length > 0) {
    changes.push({ level: "breaking", sign: "~", path, message: `type changed: ${words}` });
  } else if (lostOther.length > 0) {
    changes.push({ level: "breaking", sign: "~", path, message: `type narrowed: ${words}` });
  }
  if (lost.includes("null")) {
    changes.push({ level: "additive", sign: "~", path, message: "is never null now" });
  }
  return changes;
}

function compareUntyped({ before, after, path }: Sides): Change[] {
  if (before.types === undefined && after.types !== undefined) {
    const message = `type is stated now: ${listTypes(after.types)}`;
    return [{ level: "additive", sign: "+", path, message }];
  }
  if (before.types !== undefined && after.types === undefined) {
    const message = `may be anything now, was ${listTypes(before.types)}`;
    return [{ level: "breaking", sign: "~", path, message }];
  }
  return [];
}

/** Losing a type is harmless while a wider one remains. */
function widerOf(type: string): string {
  return type === "integer" ? "number" : type;
}

/** `integer or null` */
export function listTypes(types: ReadonlySet<string>): string {
  return [...types].toSorted().join(" or ");
}

function compareValues({ before, after, path }: Sides): Change[] {
  const [was, is] = [before.values, after.values];
  if (was === undefined) {
    return is === undefined
      ? []
      : [{ level: "additive", sign: "+", path, message: `is one of ${listValues(is)} now` }];
  }
  if (is === undefined) {
    const message = `has other values than ${listValues(was)}`;
    return [{ level: "breaking", sign: "~", path, message }];
  }
  const gained = is.filter((value) => !was.includes(value));
  const lost = was.filter((value) => !is.includes(value));
  return [
    ...said(gained, { level: "breaking", sign: "+", path, message: "new value" }),
    ...said(lost, { level: "additive", sign: "-", path, message: "value gone" }),
  ];
}

function said(values: readonly unknown[], change: Change): Change[] {
  return values.length === 0
    ? []
    : [{ ...change, message: `${change.message}: ${listValues(values)}` }];
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => showValue(value)).join(", ");
}

function compareFormats({ before, after, path }: Sides): Change[] {
  const [was, is] = [before.format, after.format];
  if (was === is) {
    return [];
  }
  if (was === undefined) {
    return [{ level: "additive", sign: "+", path, message: `has format ${is ?? ""} now` }];
  }
  const message = is === undefined ? `format ${was} is gone` : `format changed: ${was} → ${is}`;
  return [{ level: "breaking", sign: is === undefined ? "-" : "~", path, message }];
}

function compareBounds(sides: Sides): Change[] {
  return [
    ...bounds.lower.flatMap((name) => compareBound(name, sides, (was, is) => is < was)),
    ...bounds.upper.flatMap((name) => compareBound(name, sides, (was, is) => is > was)),
  ];
}

function compareBound(
  name: Bound,
  { before, after, path }: Sides,
  isLooser: (was: number, is: number) => boolean,
): Change[] {
  const [was, is] = [before.bounds[name], after.bounds[name]];
  if (was === is) {
    return [];
  }
  const words = `${name} ${was ?? "none"} → ${is ?? "none"}`;
  return was !== undefined && (is === undefined || isLooser(was, is))
    ? [{ level: "breaking", sign: "~", path, message: `bound loosened: ${words}` }]
    : [{ level: "additive", sign: "~", path, message: `bound tightened: ${words}` }];
}
