import { pointerTo } from "../text/json-pointer.ts";
import { stepsOf, valueAt, type JsonMap, type OpenApi } from "./document/openapi.ts";
import type { Direction } from "./schema/hidden-names.ts";
import { convertSchema, type Schema } from "./schema/convert-schema.ts";

/** Schemas that others refer to, each converted once under a name of its own. */
export interface Definitions {
  /** The pointer below `$defs` of what a reference leads to, which is converted by `all`. */
  pointerTo(reference: string, hidden: ReadonlySet<string>): string;
  /** All that are needed, by name. */
  all(): JsonMap;
}

interface Wanted {
  readonly reference: string;
  readonly hidden: ReadonlySet<string>;
}

/** The steps on the way to a schema that say nothing of it. */
const idle: ReadonlySet<string> = new Set(
  "components schemas x-pulled-files paths content schema properties definitions $defs".split(" "),
);

/** Opens the definitions of one group of contracts. */
export function openDefinitions(document: OpenApi, direction: Direction = "response"): Definitions {
  const names = new Map<string, string>();
  const wanted = new Map<string, Wanted>();
  const nameOf = (reference: string, hidden: ReadonlySet<string>): string => {
    const key = JSON.stringify([reference, [...hidden].toSorted()]);
    const known = names.get(key);
    if (known !== undefined) {
      return known;
    }
    const name = freeName(describe(reference, hidden), wanted);
    names.set(key, name);
    wanted.set(name, { reference, hidden });
    return name;
  };
  const define = (reference: string, hidden: ReadonlySet<string>): string =>
    `/$defs${encoded(nameOf(reference, hidden))}`;
  return {
    pointerTo: define,
    all() {
      const converted: Record<string, Schema> = {};
      // A map is walked with what is added on the way.
      for (const [name, { reference, hidden }] of wanted) {
        const schema = convertSchema(valueAt(document.root, stepsOf(reference)), {
          document,
          direction,
          hidden,
          define: (other, otherHidden) => `#${define(other, otherHidden)}`,
        });
        converted[name] = schema === true ? {} : schema;
      }
      return Object.fromEntries(Object.entries(converted).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

function describe(reference: string, hidden: ReadonlySet<string>): string {
  const steps = stepsOf(reference).filter((step) => !idle.has(step));
  const name = steps.join(" ").trim() || "document";
  return hidden.size === 0 ? name : `${name} without ${[...hidden].toSorted().join(" ")}`;
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(free)) {
      return free;
    }
  }
}

/** A step of a JSON pointer as it stands in a URI. */
function encoded(name: string): string {
  return `/${encodeURIComponent(pointerTo("", name).slice(1))}`;
}
