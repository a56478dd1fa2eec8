import { counted } from "../../text/counted.ts";
import { isRecord } from "../../plan/is-record.ts";
import { stepsOf, valueAt } from "./openapi.ts";
import { isTextOnly } from "./spelled-number.ts";
import { foreignKey } from "./foreign-files.ts";

const shownPlaces = 3;

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

/** Objects that may well say `required: true` of themselves: parameters, bodies and headers. */
const ownWords = ["in", "content", "schema"];

/** A manner of documents that is not OpenAPI, but whose meaning is plain. */
interface Manner {
  readonly says: string;
  /** Puts it right in place; whether there was something to put right. */
  readonly mend: (schema: Record<string, unknown>) => boolean;
}

const manners: readonly Manner[] = [
  {
    says: "required as true or false, where a list of names belongs,",
    mend: (schema) => {
      const { required } = schema;
      const isOff = required !== undefined && !Array.isArray(required);
      return isOff && !ownWords.some((word) => word in schema) && drop(schema, "required");
    },
  },
  {
    says: "values of an enum that are no texts although the type is string, taken as they are written,",
    mend: (schema) => {
      const { type, enum: values } = schema;
      const isOff = isTextOnly(type) && Array.isArray(values) && values.some(isNoText);
      if (isOff) {
        Object.assign(schema, { enum: values.map((one) => (isNoText(one) ? String(one) : one)) });
      }
      return isOff;
    },
  },
];

function isNoText(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function drop(schema: Record<string, unknown>, key: string): true {
  Reflect.deleteProperty(schema, key);
  return true;
}

/** Puts right, in place, what of a document's schemas is not OpenAPI but plain; gives what to say of it. */
export function settleDialect(root: Record<string, unknown>): string[] {
  const places = manners.map((): string[] => []);
  const seen = new Set<unknown>();
  const walk = (given: unknown, at: string): void => {
    const { node, path } = inForeignFile(root, given, at);
    if (typeof node !== "object" || node === null || seen.has(node)) {
      return;
    }
    seen.add(node);
    if (Array.isArray(node)) {
      node.forEach((item: unknown, index) => walk(item, `${path}/${index}`));
    } else if (isRecord(node)) {
      manners.forEach(({ mend }, index) => {
        if (mend(node)) {
          places[index]?.push(path);
        }
      });
      Object.entries(node).forEach(([name, value]) => walkBelow(name, value, `${path}/${name}`));
    }
  };
  const walkBelow = (name: string, given: unknown, at: string): void => {
    const { node: value, path } = inForeignFile(root, given, at);
    if (byName.has(name) && isRecord(value)) {
      Object.entries(value).forEach(([key, schema]) => walk(schema, `${path}/${key}`));
    } else if (!examples.has(name) && !name.startsWith("x-")) {
      walk(value, path);
    }
  };
  walk(root, "");
  return manners.flatMap(({ says }, index) => describe(says, places[index] ?? []));
}

interface Placed {
  readonly node: unknown;
  readonly path: string;
}

/** What a reference to another file stands for, over several where one leads to the next: what a file holds is known only by where it is used. */
function inForeignFile(root: Record<string, unknown>, node: unknown, path: string): Placed {
  const followed = new Set<string>();
  let placed: Placed = { node, path };
  for (;;) {
    const reference = isRecord(placed.node) ? placed.node["$ref"] : undefined;
    if (typeof reference !== "string" || !reference.startsWith(`#/${foreignKey}/`)) {
      return placed;
    }
    if (followed.has(reference)) {
      return placed;
    }
    followed.add(reference);
    placed = { node: valueAt(root, stepsOf(reference)), path: reference.slice(1) };
  }
}

function describe(says: string, places: readonly string[]): string[] {
  if (places.length === 0) {
    return [];
  }
  const first = places.slice(0, shownPlaces).join(", ");
  const rest = places.length > shownPlaces ? `, and ${places.length - shownPlaces} more` : "";
  return [`${says} in ${counted(places.length, "place")}: ${first}${rest}`];
}
