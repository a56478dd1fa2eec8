import type { Ajv2020 } from "ajv/dist/2020.js";
import { isMultiple } from "../../text/decimal.ts";

/** Lets `multipleOf` count in decimals, as documents do: 19.99 is a multiple of 0.01, which in binary it is not. */
export function addDecimalMultipleOf(ajv: Ajv2020): void {
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    metaSchema: { type: "number", exclusiveMinimum: 0 },
    validate: (step: number, value: number) => isMultiple(value, step),
    error: { message: "must be a multiple" },
  });
}
