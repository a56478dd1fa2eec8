import type { JsonMap } from "../document/openapi.ts";

/** The first type of a schema that is not null. */
export function statedType({ type }: JsonMap): unknown {
  return Array.isArray(type) ? type.find((one) => one !== "null") : type;
}
