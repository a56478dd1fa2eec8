import { isDeepStrictEqual } from "node:util";
import { compareSchemas } from "./compare-schemas.ts";
import type { SchemaChange } from "./schema-change.ts";
import {
  below,
  itemsOf,
  mapOf,
  resolved,
  type FoundOperation,
  type Node,
  type Side,
  type Sides,
} from "./side.ts";

/** Compares the parameters of an operation, those of its path among them. */
export function compareParameters(
  was: FoundOperation,
  is: FoundOperation,
  sides: Sides,
): SchemaChange[] {
  const [old, now] = [parametersOf(was, sides.before), parametersOf(is, sides.after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [old.get(name), now.get(name)];
    if (before === undefined) {
      return after === undefined ? [] : [added(name, after)];
    }
    return after === undefined
      ? [
          {
            effect: "breaking",
            kind: "request-parameter-removed",
            message: `parameter ${name} is gone`,
            before,
          },
        ]
      : compareBoth(name, { before, after }, sides);
  });
}

function added(name: string, after: Node): SchemaChange {
  const isRequired = mapOf(after)["required"] === true;
  return {
    effect: isRequired ? "breaking" : "additive",
    kind: `request-parameter-added-${isRequired ? "required" : "optional"}`,
    message: `parameter ${name} is new${isRequired ? ", and required" : ""}`,
    after,
  };
}

function compareBoth(
  name: string,
  { before, after }: { readonly before: Node; readonly after: Node },
  sides: Sides,
): SchemaChange[] {
  const [was, is] = [mapOf(before), mapOf(after)];
  const isRequired = is["required"] === true;
  const isOtherwise = ["style", "explode"].some((key) => !isDeepStrictEqual(was[key], is[key]));
  const schemas = compareSchemas(below(before, "schema"), below(after, "schema"), {
    ...sides,
    direction: "request",
  });
  return [
    ...((was["required"] === true) === isRequired
      ? []
      : [
          {
            effect: isRequired ? ("breaking" as const) : ("additive" as const),
            kind: `request-parameter-became-${isRequired ? "required" : "optional"}`,
            message: `parameter ${name} is ${isRequired ? "required" : "optional"} now`,
            before,
            after,
          },
        ]),
    ...(isOtherwise
      ? [
          {
            effect: "breaking" as const,
            kind: "request-parameter-style-changed",
            message: `parameter ${name} is written in another style`,
            before,
            after,
          },
        ]
      : []),
    ...schemas.map((one) => ({
      ...one,
      message: `parameter ${name}: ${one.message.replace(/^the value: /, "")}`,
    })),
  ];
}

/** By place and name; what a path's placeholder is called does not matter, only which one it is. */
function parametersOf({ name, item, node }: FoundOperation, side: Side): ReadonlyMap<string, Node> {
  const placeholders = [...name.matchAll(/\{([^{}]*)\}/g)].map(([, one]) => one);
  const nodes = [item, node].flatMap((one) => itemsOf(below(one, "parameters")));
  return new Map(
    nodes.map((one) => {
      const parameter = resolved(one, side);
      const { in: where, name: own } = mapOf(parameter);
      const at = where === "path" ? placeholders.indexOf(String(own)) + 1 : String(own);
      return [`${String(where)} ${at}`, parameter] as const;
    }),
  );
}
