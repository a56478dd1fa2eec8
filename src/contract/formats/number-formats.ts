import type { Ajv2020 } from "ajv/dist/2020.js";

const most32 = 2 ** 31;
const most64 = 2 ** 63;
const mostFloat = 3.402_823_466_385_288_6e38;

/** The formats of OpenAPI's registry with their bounds; those of `ajv-formats` take any number. */
export function addNumberFormats(ajv: Ajv2020): void {
  ajv.addFormat("int32", {
    type: "number",
    validate: (value: number) => Number.isInteger(value) && value >= -most32 && value < most32,
  });
  ajv.addFormat("int64", {
    type: "number",
    validate: (value: number) => Number.isInteger(value) && value >= -most64 && value < most64,
  });
  ajv.addFormat("float", {
    type: "number",
    validate: (value: number) => Math.abs(value) <= mostFloat,
  });
  ajv.addFormat("double", { type: "number", validate: (value: number) => Number.isFinite(value) });
  ajv.addFormat("decimal", (text: string) => /^[-+]?\d+(?:\.\d+)?$/.test(text));
  ajv.addFormat(
    "byte",
    (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
  );
}
