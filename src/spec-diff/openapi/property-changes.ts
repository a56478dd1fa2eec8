import { isClosed, type FlatSchema } from "./flat-node.ts";
import { effectOf, type Comparing, type SchemaChange } from "./schema-change.ts";
import type { Both, Node } from "./side.ts";

interface Here {
  readonly at: string;
  readonly walk: Comparing;
}

interface Schemas {
  readonly was: FlatSchema;
  readonly is: FlatSchema;
}

/** A property that is new. */
export function added(
  { name, after }: { readonly name: string; readonly after: Node },
  { was, is }: Schemas,
  { at, walk }: Here,
): SchemaChange {
  const isRequired = is.required.has(name);
  const isBreaking = walk.direction === "request" ? isRequired : isClosed(was);
  return {
    effect: isBreaking ? "breaking" : "additive",
    kind: `${walk.direction}-${isRequired ? "required" : "optional"}-property-added`,
    message: `${at} is new${isRequired ? ", and required" : ""}`,
    after,
  };
}

/** A property that is gone. */
export function removed(
  { name, before }: { readonly name: string; readonly before: Node },
  { was }: Schemas,
  { at, walk }: Here,
): SchemaChange {
  const isRequired = was.required.has(name);
  return {
    effect: "breaking",
    kind: `${walk.direction}-${isRequired ? "required" : "optional"}-property-removed`,
    message: `${at} is gone`,
    before,
  };
}

/** Whether a property has to be there. */
export function compareRequired(
  name: string,
  { before, after, at }: Both & { readonly at: string },
  { was, is, walk }: Schemas & { readonly walk: Comparing },
): SchemaChange[] {
  const [old, now] = [was.required.has(name), is.required.has(name)];
  return old === now
    ? []
    : [
        {
          effect: effectOf(now ? "narrower" : "wider", walk),
          kind: `${walk.direction}-property-became-${now ? "required" : "optional"}`,
          message: `${at} is ${now ? "required" : "optional"} now`,
          before,
          after,
        },
      ];
}
