import type { Change } from "../change.ts";
import { compareBodies } from "./compare-content.ts";
import { compareParameters } from "./compare-parameters.ts";
import { compareResponses } from "./compare-responses.ts";
import type { SchemaChange } from "./schema-change.ts";
import { compareSecurity } from "./compare-security.ts";
import { mapOf, type Both, type FoundOperation, type Sides } from "./side.ts";

/** What a caller of an operation meets that was not so before. */
export function compareOperations(was: FoundOperation, is: FoundOperation, sides: Sides): Change[] {
  const both = { before: was.node, after: is.node };
  const found = [
    ...compareWords(both),
    ...compareSecurity(both, sides),
    ...compareParameters(was, is, sides),
    ...compareBodies(both, sides),
    ...compareResponses(both, sides),
  ];
  return found.map((one) => toChange(one, is.name, sides));
}

function toChange(
  { effect, kind, message, before, after }: SchemaChange,
  subject: string,
  sides: Sides,
): Change {
  return {
    effect,
    kind,
    subject,
    message,
    ...(before === undefined ? {} : { before: sides.before.place(before.path) }),
    ...(after === undefined ? {} : { after: sides.after.place(after.path) }),
  };
}

function compareWords({ before, after }: Both): SchemaChange[] {
  const [was, is] = [mapOf(before), mapOf(after)];
  const isDeprecated = was["deprecated"] !== true && is["deprecated"] === true;
  const [old, now] = [was, is].map(({ operationId: id }) => (typeof id === "string" ? id : "none"));
  return [
    ...(isDeprecated
      ? [
          {
            effect: "additive" as const,
            kind: "operation-deprecated",
            message: "is deprecated now",
            before,
            after,
          },
        ]
      : []),
    ...(old === "none" || old === now
      ? []
      : [
          {
            effect: "additive" as const,
            kind: "operation-id-changed",
            message: `operationId ${old} is ${now} now`,
            before,
            after,
          },
        ]),
  ];
}
