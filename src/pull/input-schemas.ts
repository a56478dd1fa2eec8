import { convertSchema } from "./schema/convert-schema.ts";
import { openDefinitions } from "./definitions.ts";
import type { JsonMap, OpenApi } from "./document/openapi.ts";
import type { Operation } from "./operations/operation.ts";

/** What operations take, by `GET /pets`: one schema for an object of all inputs, beside what they refer to. */
export function inputSchemas(operations: readonly Operation[], document: OpenApi): JsonMap {
  // What is left out of a schema is noted where answers are judged by it.
  const quiet = { ...document, leftOut: new Set<string>(), contradictions: new Set<string>() };
  const definitions = openDefinitions(quiet, "request");
  const schemas = operations
    .filter(({ inputs }) => inputs.length > 0)
    .map(({ verb, path, inputs, isClosed }) => {
      const properties = inputs.map(({ name, schema }) => {
        const converted = convertSchema(schema ?? {}, {
          document: quiet,
          direction: "request",
          define: (reference, hidden) => `#${definitions.pointerTo(reference, hidden)}`,
        });
        return [name, converted] as const;
      });
      const required = inputs.filter((one) => one.required).map(({ name }) => name);
      const whole = {
        type: "object",
        ...(required.length === 0 ? {} : { required }),
        properties: Object.fromEntries(properties),
        ...(isClosed === true ? { additionalProperties: false } : {}),
      };
      return [`${verb} ${path}`, whole] as const;
    });
  return { ...Object.fromEntries(schemas), ...definitions.all() };
}
