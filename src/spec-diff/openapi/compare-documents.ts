import type { OpenApi } from "../../pull/document/openapi.ts";
import type { Change } from "../change.ts";
import { compareOperations } from "./compare-operations.ts";
import {
  childrenOf,
  mapOf,
  openSide,
  resolved,
  type FoundOperation,
  type Side,
  type Sides,
} from "./side.ts";

const verbs = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace"]);

/** What a caller of the first document meets in the second, operation by operation. */
export function compareDocuments(before: OpenApi, after: OpenApi): Change[] {
  const sides = { before: openSide(before), after: openSide(after) };
  const [old, now] = [operationsOf(sides.before), operationsOf(sides.after)];
  const all = [...new Set([...old.keys(), ...now.keys()])];
  return all.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was !== undefined && is !== undefined) {
      return compareOperations(was, is, sides);
    }
    return was === undefined ? added(is, sides) : removed(was, sides);
  });
}

/** By verb and path, whatever the placeholders are called. */
function operationsOf(side: Side): ReadonlyMap<string, FoundOperation> {
  const paths = childrenOf({ value: side.document.root["paths"], path: ["paths"] });
  const found = [...paths].flatMap(([path, one]) => {
    const item = resolved(one, side);
    return [...childrenOf(item)]
      .filter(([verb]) => verbs.has(verb))
      .map(([verb, node]) => {
        const name = `${verb.toUpperCase()} ${path}`;
        return [name.replaceAll(/\{[^{}]*\}/g, "{}"), { name, item, node }] as const;
      });
  });
  return new Map(found);
}

function added(operation: FoundOperation | undefined, { after }: Sides): Change[] {
  return operation === undefined
    ? []
    : [
        {
          effect: "additive",
          kind: "operation-added",
          subject: operation.name,
          message: "the operation is new",
          after: after.place(operation.node.path),
        },
      ];
}

/** Who was told of the end in time cannot complain of it. */
function removed({ name, node }: FoundOperation, { before }: Sides): Change[] {
  const { deprecated, "x-sunset": sunset } = mapOf(node);
  const isAnnounced =
    deprecated === true && typeof sunset === "string" && Date.parse(sunset) < Date.now();
  return [
    {
      effect: isAnnounced ? "additive" : "breaking",
      kind: isAnnounced ? "operation-removed-after-sunset" : "operation-removed",
      subject: name,
      message: "the operation is gone",
      before: before.place(node.path),
    },
  ];
}
