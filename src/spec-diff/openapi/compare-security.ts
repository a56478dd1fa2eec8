import { listOf } from "../../pull/document/openapi.ts";
import type { SchemaChange } from "./schema-change.ts";
import { childrenOf, mapOf, type Both, type Node, type Side, type Sides } from "./side.ts";

/** A way in that is gone locks somebody out; a new one does not. */
export function compareSecurity({ before, after }: Both, sides: Sides): SchemaChange[] {
  const [old, now] = [waysOf(before, sides.before), waysOf(after, sides.after)];
  if (isOpen(now) || isOpen(old)) {
    return isOpen(now) === isOpen(old)
      ? []
      : [
          isOpen(old)
            ? {
                effect: "breaking" as const,
                kind: "security-added",
                message: `wants a login now: ${now.join(" or ")}`,
                before,
                after,
              }
            : {
                effect: "additive" as const,
                kind: "security-removed",
                message: "wants no login any more",
                before,
                after,
              },
        ];
  }
  return [
    ...old
      .filter((way) => !now.includes(way))
      .map((way) => ({
        effect: "breaking" as const,
        kind: "security-way-removed",
        message: `is not let in by ${way} any more`,
        before,
        after,
      })),
    ...now
      .filter((way) => !old.includes(way))
      .map((way) => ({
        effect: "additive" as const,
        kind: "security-way-added",
        message: `is let in by ${way} now`,
        before,
        after,
      })),
  ];
}

function isOpen(ways: readonly string[]): boolean {
  return ways.length === 0 || ways.includes("");
}

/** Each way as text: its schemes, with their scopes. */
function waysOf(operation: Node, { document }: Side): string[] {
  const security = mapOf(operation)["security"] ?? document.root["security"];
  return listOf(security).map((way) =>
    [...childrenOf({ value: way, path: [] })]
      .map(([name, scopes]) => {
        const wanted = listOf(scopes.value).map(String).toSorted();
        return wanted.length === 0 ? name : `${name} (${wanted.join(", ")})`;
      })
      .toSorted()
      .join(" with "),
  );
}
