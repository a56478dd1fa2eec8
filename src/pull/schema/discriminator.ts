import { isRecord } from "../../plan/is-record.ts";
import type { NamedParts } from "../../contract/named-parts.ts";
import {
  listOf,
  pairsOf,
  stepsOf,
  textOf,
  type JsonMap,
  type OpenApi,
} from "../document/openapi.ts";

/** Which part of a choice a value of the discriminating property means; undefined where the document does not say. */
export function partsOf(node: JsonMap, document: OpenApi): NamedParts | undefined {
  const { discriminator } = node;
  const by = isRecord(discriminator) ? textOf(discriminator["propertyName"]) : undefined;
  const parts = [...listOf(node["oneOf"]), ...listOf(node["anyOf"])];
  if (by === undefined || !isRecord(discriminator) || parts.length === 0) {
    return undefined;
  }
  const references = parts.map((part) => (isRecord(part) ? (textOf(part["$ref"]) ?? "") : ""));
  const names = references.map((reference) => stepsOf(reference).at(-1) ?? "");
  const at = (target: string): number => {
    const exact = references.indexOf(target);
    return exact === -1 ? names.indexOf(target) : exact;
  };
  const mapped = pairsOf(discriminator["mapping"]).map(
    ([value, target]) => [value, at(String(target))] as const,
  );
  const usual = names.map((name, index) => [name, index] as const);
  const values = [...usual, ...mapped].filter(([name, index]) => name !== "" && index >= 0);
  noteOverlap({ by, parts, names }, document);
  return values.length === 0 ? undefined : { by, values: Object.fromEntries(values) };
}

interface Choice {
  readonly by: string;
  readonly parts: readonly unknown[];
  readonly names: readonly string[];
}

/** Where nothing binds the property in a part, a body that names another part may pass as this one. */
function noteOverlap({ by, parts, names }: Choice, document: OpenApi): void {
  const open = names.filter((_, index) => !isBound(parts[index], by, document));
  const [first] = open;
  if (first !== undefined && parts.length > 1) {
    document.contradictions.add(
      `the parts ${names.join(", ")} overlap: nothing binds ${by} in ${open.join(", ")}, so that a body that names another part may pass as it`,
    );
  }
}

function isBound(part: unknown, by: string, document: OpenApi): boolean {
  const schemas = [document.resolve(part)];
  // A list is walked with what is added on the way.
  for (const schema of schemas) {
    const property = isRecord(schema["properties"]) ? schema["properties"][by] : undefined;
    const own = document.resolve(property);
    if (own["const"] !== undefined || listOf(own["enum"]).length > 0) {
      return true;
    }
    const inherited = listOf(schema["allOf"]).map((one) => document.resolve(one));
    schemas.push(...inherited.filter((one) => !schemas.includes(one)));
  }
  return false;
}
