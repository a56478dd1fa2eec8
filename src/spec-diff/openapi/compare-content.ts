import { compareSchemas } from "./compare-schemas.ts";
import type { SchemaChange } from "./schema-change.ts";
import { below, childrenOf, mapOf, resolved, type Both, type Sides } from "./side.ts";

/** Compares what an operation takes as its body. */
export function compareBodies({ before, after }: Both, sides: Sides): SchemaChange[] {
  const was = resolved(below(before, "requestBody"), sides.before);
  const is = resolved(below(after, "requestBody"), sides.after);
  const isDue = mapOf(is)["required"] === true;
  const words = isDue ? "required" : "optional";
  const effect = isDue ? "breaking" : "additive";
  if (was.value === undefined) {
    const kind = `request-body-added-${words}`;
    return is.value === undefined ? [] : [{ effect, kind, message: "takes a body now", after: is }];
  }
  if (is.value === undefined) {
    const message = "takes no body any more";
    return [{ effect: "breaking", kind: "request-body-removed", message, before: was }];
  }
  const both = { before: was, after: is };
  const isSame = (mapOf(was)["required"] === true) === isDue;
  const kind = `request-body-became-${words}`;
  return [
    ...(isSame ? [] : [{ effect, kind, message: `the body is ${words} now`, ...both } as const]),
    ...compareContent(both, { sides, direction: "request", what: "body" }),
  ];
}

/** Where contents are compared. */
export interface ContentPlace {
  readonly sides: Sides;
  readonly direction: "request" | "response";
  /** `body`, `200`. */
  readonly what: string;
}

/** Compares bodies by their content types. */
export function compareContent(
  { before, after }: Both,
  { sides, direction, what }: ContentPlace,
): SchemaChange[] {
  const [old, now] = [before, after].map((one) => childrenOf(below(one, "content")));
  const gone = [...(old ?? [])].filter(([type]) => now?.has(type) !== true);
  const fresh = [...(now ?? [])].filter(([type]) => old?.has(type) !== true);
  const shared = [...(old ?? [])].flatMap(([type, one]) => {
    const other = now?.get(type);
    const schemas = other && { before: below(one, "schema"), after: below(other, "schema") };
    return schemas === undefined
      ? []
      : compareSchemas(schemas.before, schemas.after, { ...sides, direction }).map((found) => ({
          ...found,
          message: `${what}: ${found.message}`,
        }));
  });
  return [
    ...gone.map(([type, node]) => ({
      effect: "breaking" as const,
      kind: `${direction}-media-type-removed`,
      message: `${what}: ${type} is gone`,
      before: node,
    })),
    ...fresh.map(([type, node]) => ({
      effect: "additive" as const,
      kind: `${direction}-media-type-added`,
      message: `${what}: ${type} is new`,
      after: node,
    })),
    ...shared,
  ];
}
