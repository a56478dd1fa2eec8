const width = 100;

/** JSON as the project formats it: what holds plain values alone stands on one line where it fits. */
export function contractText(value: unknown): string {
  return `${write(value, 0, 0)}\n`;
}

/** `used`: characters of the line before the value, its key included. */
function write(value: unknown, depth: number, used: number): string {
  if (Array.isArray(value)) {
    return writeList(value, depth, used);
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const pairs = Object.entries(value);
  if (pairs.length === 0) {
    return "{}";
  }
  const line = `{ ${pairs.map(([key, item]: [string, unknown]) => `${JSON.stringify(key)}: ${flat(item)}`).join(", ")} }`;
  if (depth > 0 && pairs.every(([, item]) => isPlain(item)) && used + line.length < width) {
    return line;
  }
  const indent = "  ".repeat(depth + 1);
  const lines = pairs.map(([key, item]: [string, unknown]) => {
    const start = `${indent}${JSON.stringify(key)}: `;
    return `${start}${write(item, depth + 1, start.length)}`;
  });
  return `{\n${lines.join(",\n")}\n${"  ".repeat(depth)}}`;
}

function writeList(list: readonly unknown[], depth: number, used: number): string {
  const line = flat(list);
  if (list.length === 0 || (list.every(isScalar) && used + line.length < width)) {
    return line;
  }
  const indent = "  ".repeat(depth + 1);
  const lines = list.map((item) => `${indent}${write(item, depth + 1, indent.length)}`);
  return `[\n${lines.join(",\n")}\n${"  ".repeat(depth)}]`;
}

function flat(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((item: unknown) => JSON.stringify(item)).join(", ")}]`
    : JSON.stringify(value);
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** A value, or a list of values. */
function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}
