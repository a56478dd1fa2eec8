import { isRecord } from "../../plan/is-record.ts";

const shownPlaces = 3;

/** Objects that may well say `required: true` of themselves: parameters, bodies and headers. */
const ownWords = ["in", "content", "schema"];

/** Values that are the document's examples, not its schemas. */
const examples: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** Maps whose keys are names that somebody chose: each value is a schema, whatever it is called. */
const byName: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "definitions",
  "schemas",
  "dependentSchemas",
]);

/**
 * Takes `required: true` and `required: false` out of the schemas of a document, where a list of names belongs; Xano's
 * documents of 2025 write it of each property. Gives what to say of it, or undefined where there was none.
 */
export function dropBooleanRequired(root: Record<string, unknown>): string | undefined {
  const places: string[] = [];
  walk(root, "", places);
  if (places.length === 0) {
    return undefined;
  }
  const first = places.slice(0, shownPlaces).join(", ");
  const rest = places.length > shownPlaces ? `, and ${places.length - shownPlaces} more` : "";
  return `required as true or false, where a list of names belongs, in ${places.length} ${places.length === 1 ? "place" : "places"}: ${first}${rest}`;
}

function walk(node: unknown, path: string, places: string[]): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => walk(item, `${path}/${index}`, places));
  } else if (isRecord(node)) {
    if (typeof node["required"] === "boolean" && !ownWords.some((word) => word in node)) {
      Reflect.deleteProperty(node, "required");
      places.push(path);
    }
    for (const [name, value] of Object.entries(node)) {
      walkBelow({ name, value, path: `${path}/${name}` }, places);
    }
  }
}

interface Member {
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
}

function walkBelow({ name, value, path }: Member, places: string[]): void {
  if (byName.has(name) && isRecord(value)) {
    Object.entries(value).forEach(([key, schema]) => walk(schema, `${path}/${key}`, places));
  } else if (!examples.has(name) && !name.startsWith("x-")) {
    walk(value, path, places);
  }
}
