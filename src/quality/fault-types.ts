import { wantedOf } from "../../simulator/faults/fault-fields.ts";
import { faultKinds } from "../../simulator/faults/fault.ts";

const plain: Readonly<Record<string, string>> = {
  text: "string",
  any: "unknown",
  number: "number",
  whole: "number",
  positive: "number",
  share: "number",
  status: "number",
};

/** The type of the mock's faults as a module that imports nothing, for checks in code of any project. */
export function writeFaultTypes(): string {
  const kinds = Object.entries(faultKinds).map(([kind, fields]) => {
    const typed = Object.entries(fields).map(([name, type]) => {
      const mark = type.endsWith("?") ? "?" : "";
      return `readonly ${name}${mark}: ${typeOf(type.replace("?", ""))};`;
    });
    return `  | { readonly kind: ${JSON.stringify(kind)}; ${typed.join(" ")} }`;
  });
  return [
    "// Generated from simulator/faults by npm run generate. Do not edit.",
    "",
    "/** A fault of the mock; endpoints are named as in the specs: `GET frontend/links`. */",
    "export type Fault =",
    `${kinds.join("\n")};`,
    "",
  ].join("\n");
}

/** Types of a few words are named by them. */
function typeOf(type: string): string {
  const words = wantedOf(type)
    .split(" | ")
    .map((word) => JSON.stringify(word));
  return plain[type] ?? words.join(" | ");
}
