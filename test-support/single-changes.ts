import { isRecord } from "../src/plan/is-record.ts";
import { pointerTo } from "../src/text/json-pointer.ts";

/** A body with one thing changed. */
export interface SingleChange {
  /** What is changed and how: `/data/user_id is left out`. */
  readonly words: string;
  readonly body: unknown;
}

/** A value with another in its place; undefined leaves it out. */
type Put = (value: unknown) => unknown;

/** Bodies that differ from one in a single field: left out, of another type, null, misspelt, out of bounds, added. */
export function singleChanges(body: unknown): readonly SingleChange[] {
  const whole = changedValues(body).map(([how, value]) => ({
    words: `the body ${how}`,
    body: value,
  }));
  return [...whole, ...changesBelow(body, "", (value) => value)];
}

function changesBelow(value: unknown, path: string, put: Put): readonly SingleChange[] {
  if (Array.isArray(value)) {
    const [first, ...others]: unknown[] = value;
    return first === undefined
      ? []
      : changesBelow(first, `${path}/0`, (item) => put([item, ...others]));
  }
  if (!isRecord(value)) {
    return [];
  }
  const added = {
    words: `${pointerTo(path, "added")} is added`,
    body: put({ ...value, added: 1 }),
  };
  return [...Object.keys(value).flatMap((name) => changesOf(value, { path, name }, put)), added];
}

function changesOf(
  parent: Readonly<Record<string, unknown>>,
  { path, name }: { readonly path: string; readonly name: string },
  put: Put,
): readonly SingleChange[] {
  const { [name]: value, ...others } = parent;
  const at = pointerTo(path, name);
  const change = (how: string, body: unknown): SingleChange => ({ words: `${at} ${how}`, body });
  const replaced = (member: unknown): unknown => put({ ...parent, [name]: member });
  return [
    change("is left out", put(others)),
    change("is misspelt", put({ ...others, [misspell(name)]: value })),
    ...changedValues(value).map(([how, member]) => change(how, replaced(member))),
    ...changesBelow(value, at, replaced),
  ];
}

/** Its second and third letter the other way round, or one more letter. */
function misspell(name: string): string {
  const [first = "", second = "", third = second, ...rest] = name;
  return second === third ? `${name}x` : [first, third, second, ...rest].join("");
}

function changedValues(value: unknown): readonly (readonly [string, unknown])[] {
  const retyped = ["is of another type", retype(value)] as const;
  const nulled = value === null ? [] : [["is null", null] as const];
  if (typeof value === "number") {
    return [retyped, ...nulled, ["is out of bounds", -1]];
  }
  return typeof value === "string"
    ? [retyped, ...nulled, ["is another text", "~ another ~"]]
    : [retyped, ...nulled];
}

function retype(value: unknown): unknown {
  if (typeof value === "string") {
    return 12_345;
  }
  return typeof value === "object" && value !== null ? "text" : { unexpected: true };
}
