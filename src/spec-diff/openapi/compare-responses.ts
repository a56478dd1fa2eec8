import { compareContent } from "./compare-content.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { SchemaChange } from "./schema-change.ts";
import { below, childrenOf, mapOf, resolved, type Both, type Node, type Sides } from "./side.ts";

/** Compares answers by their statuses. */
export function compareResponses({ before, after }: Both, sides: Sides): SchemaChange[] {
  const old = childrenOf(below(before, "responses"));
  const now = childrenOf(below(after, "responses"));
  const statuses = [...new Set([...old.keys(), ...now.keys()])];
  return statuses.flatMap((status) => {
    const [was, is] = [old.get(status), now.get(status)];
    if (was === undefined || is === undefined) {
      return [onlyOne(status, was, is)];
    }
    const both = { before: resolved(was, sides.before), after: resolved(is, sides.after) };
    return [
      ...compareContent(both, { sides, direction: "response", what: status }),
      ...compareHeaders(status, both, sides),
    ];
  });
}

/** A success that is gone is waited for in vain; an error that comes no more is missed by nobody. */
function onlyOne(status: string, before: Node | undefined, after: Node | undefined): SchemaChange {
  const isSuccess = /^[23]/.test(status);
  const kind = `response-${isSuccess ? "success" : "error"}-status`;
  return before === undefined
    ? {
        effect: "additive",
        kind: `${kind}-added`,
        message: `${status} is new`,
        ...(after && { after }),
      }
    : {
        effect: isSuccess ? "breaking" : "additive",
        kind: `${kind}-removed`,
        message: `${status} is gone`,
        before,
      };
}

function compareHeaders(status: string, { before, after }: Both, sides: Sides): SchemaChange[] {
  const old = childrenOf(below(before, "headers"));
  const now = childrenOf(below(after, "headers"));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name): SchemaChange[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const what = `${status}: header ${name}`;
    if (was === undefined) {
      return [
        {
          effect: "additive",
          kind: "response-header-added",
          message: `${what} is new`,
          ...(is && { after: is }),
        },
      ];
    }
    if (is === undefined) {
      return [
        {
          effect: "breaking",
          kind: "response-header-removed",
          message: `${what} is gone`,
          before: was,
        },
      ];
    }
    const both = { before: resolved(was, sides.before), after: resolved(is, sides.after) };
    const [wasDue, isDue] = [both.before, both.after].map((one) => mapOf(one)["required"] === true);
    const due: SchemaChange[] =
      wasDue === isDue
        ? []
        : [
            {
              effect: isDue === true ? "additive" : "breaking",
              kind: `response-header-became-${isDue === true ? "required" : "optional"}`,
              message: `${what} is ${isDue === true ? "required" : "optional"} now`,
              ...both,
            },
          ];
    const schemas = compareSchemas(below(both.before, "schema"), below(both.after, "schema"), {
      ...sides,
      direction: "response",
    });
    return [...due, ...schemas.map((one) => ({ ...one, message: `${what}: ${one.message}` }))];
  });
}
