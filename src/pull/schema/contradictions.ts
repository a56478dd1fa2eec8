import type { JsonMap, OpenApi } from "../document/openapi.ts";

const bounds = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
  ["minContains", "maxContains"],
] as const;

/** Notes what no value can meet: every answer would break it. */
export function noteContradictions(schema: JsonMap, { contradictions }: OpenApi): void {
  for (const [least, most] of bounds) {
    const [low, high] = [schema[least], schema[most]];
    if (typeof low === "number" && typeof high === "number" && low > high) {
      contradictions.add(`no value meets ${least} ${low} beside ${most} ${high}`);
    }
  }
  const { type, enum: values, const: only } = schema;
  const stated = Array.isArray(values) ? values : "const" in schema ? [only] : [];
  if (type !== undefined && stated.length > 0 && !stated.some((value) => isOf(type, value))) {
    contradictions.add(
      `no value of ${JSON.stringify(stated)} is of type ${[type].flat().map(String).join(" or ")}`,
    );
  }
}

function isOf(type: unknown, value: unknown): boolean {
  return [type].flat().some((one) => {
    switch (one) {
      case "integer":
        return Number.isInteger(value);
      case "array":
        return Array.isArray(value);
      case "null":
        return value === null;
      case "object":
        return typeof value === "object" && value !== null && !Array.isArray(value);
      default:
        return typeof value === one;
    }
  });
}
