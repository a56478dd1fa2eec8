import { statedType } from "../schema/stated-type.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";

const byFormat: Readonly<Record<string, string>> = {
  date: "date",
  email: "email",
  uuid: "uuid",
  binary: "file",
};

/** The type of an input in the words of the specs; `unknown` where the document does not say. */
export function inputType(
  node: unknown,
  document: OpenApi,
  above: ReadonlySet<unknown> = new Set(),
): string {
  const schema = document.resolve(node);
  const { format } = schema;
  switch (statedType(schema)) {
    case "integer":
      return "int";
    case "number":
      return format === "timestamptz" ? "timestamp" : "decimal";
    case "boolean":
      return "bool";
    case "array":
      return "list";
    case "object":
      return "json";
    case "string":
      return byFormat[String(format)] ?? "text";
    default:
      return untyped(schema, document, above);
  }
}

function untyped(schema: JsonMap, document: OpenApi, above: ReadonlySet<unknown>): string {
  if (above.has(schema)) {
    return "unknown";
  }
  const within = new Set([...above, schema]);
  if (pairsOf(schema["properties"]).length > 0) {
    return "json";
  }
  const parts = [
    ...listOf(schema["allOf"]),
    ...listOf(schema["oneOf"]),
    ...listOf(schema["anyOf"]),
  ].map((part) => inputType(part, document, within));
  const [first = "unknown"] = parts;
  if (parts.every((part) => part === first)) {
    return parts.length > 0 ? first : ofValues(listOf(schema["enum"]));
  }
  return "unknown";
}

function ofValues(values: readonly unknown[]): string {
  return values.length > 0 && values.every((value) => typeof value === "string")
    ? "text"
    : "unknown";
}
