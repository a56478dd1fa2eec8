import type { Path } from "./locate.ts";

/** The noun for one entry of a list, by the list's key. */
const singular: Readonly<Record<string, string>> = {
  instance: "instance",
  groups: "group",
  tables: "table",
  references: "reference",
  functions: "function",
  endpoints: "endpoint",
  tasks: "task",
  inventory: "inventory",
  checks: "check",
};

/** Keys that can identify an entry, in order of preference. */
const labels = ["key", "path", "from", "of", "name", "id"] as const;

/**
 * Describes a path in words: `table agent, columns.id`, `totals.tables`; an entry without a name is numbered from 1.
 */
export function describePath(value: unknown, path: Path): string {
  const [list, position, ...rest] = path;
  const word = typeof list === "string" ? singular[list] : undefined;
  if (word === undefined || typeof position !== "number") {
    return path.length === 0 ? "the file" : joinPath(path);
  }
  const label = labelOf(valueAt(value, [String(list), position]), labels) ?? `#${position + 1}`;
  return rest.length === 0 ? `${word} ${label}` : `${word} ${label}, ${joinPath(rest)}`;
}

/** The value at `path`, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== "object" || at === null) {
      return undefined;
    }
    return Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  }, value);
}

function labelOf(entry: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const label = valueAt(entry, [key]);
    if ((typeof label === "string" && label !== "") || typeof label === "number") {
      return String(label);
    }
  }
  return undefined;
}

function joinPath(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`,
    )
    .join("");
}
