import { isRecord } from "../../../plan/is-record.ts";

/** A property of a body that its contract constrains. */
export interface DeclaredProperty {
  /** Names from the body's root, without list positions: `data.items.id`. */
  readonly path: string;
  readonly name: string;
  readonly isRequired: boolean;
  /** Whether the contract rejects the value with another type: text for a number, or a number for text. */
  readonly isTyped: boolean;
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * Lists the properties of a body that its contract declares, each path once. The contract's references must be
 * resolved. What only one of several alternatives declares is left out, because another one may apply.
 */
export function declaredProperties(contract: unknown, body: unknown): readonly DeclaredProperty[] {
  const found = new Map<string, DeclaredProperty>();
  walk({ schemas: partsOf(contract), value: body, at: [] }, found);
  return [...found.values()];
}

interface Visit {
  readonly schemas: readonly Schema[];
  readonly value: unknown;
  readonly at: readonly string[];
}

function walk({ schemas, value, at }: Visit, found: Map<string, DeclaredProperty>): void {
  if (Array.isArray(value)) {
    const items = schemas.flatMap((schema) => partsOf(schema["items"]));
    value.slice(0, 1).forEach((item: unknown) => walk({ schemas: items, value: item, at }, found));
    return;
  }
  if (!isRecord(value)) {
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const parts = schemas.flatMap((schema) => propertyOf(schema, name));
    if (parts.length > 0) {
      const path = [...at, name];
      const said = describeDemands({ schemas, parts, name, value: inner });
      const known = { path: path.join("."), name, ...said };
      found.set(known.path, known);
      walk({ schemas: parts, value: inner, at: path }, found);
    }
  }
}

function propertyOf({ properties }: Schema, name: string): readonly Schema[] {
  const declared = isRecord(properties) ? properties[name] : undefined;
  return declared === true ? [{}] : partsOf(declared);
}

interface PlacedProperty {
  readonly schemas: readonly Schema[];
  readonly parts: readonly Schema[];
  readonly name: string;
  readonly value: unknown;
}

function describeDemands({ schemas, parts, name, value }: PlacedProperty): {
  readonly isRequired: boolean;
  readonly isTyped: boolean;
} {
  const isNamed = ({ required }: Schema): boolean =>
    Array.isArray(required) && required.includes(name);
  const other = otherType(value);
  return {
    isRequired: schemas.some(isNamed),
    isTyped: parts.some((part) => refuses(part, other)),
  };
}

/** The type of a value after the fault that changes it. */
function otherType(value: unknown): string {
  if (typeof value === "string") {
    return "number";
  }
  return value === null ? "object" : "string";
}

function refuses(part: Schema, type: string): boolean {
  const { type: declared, anyOf } = part;
  if ("enum" in part || "const" in part) {
    return true;
  }
  if (Array.isArray(anyOf)) {
    return anyOf.every((one: unknown) => partsOf(one).some((inner) => refuses(inner, type)));
  }
  const types: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  const isNumber = type === "number" && types.includes("integer");
  return declared !== undefined && !types.includes(type) && !isNumber;
}

/** A schema and those that apply with it: its `$ref` and all of its `allOf`. */
function partsOf(schema: unknown): readonly Schema[] {
  if (!isRecord(schema)) {
    return [];
  }
  const { $ref: referred, allOf } = schema;
  return [
    schema,
    ...partsOf(referred),
    ...(Array.isArray(allOf) ? allOf.flatMap((part: unknown) => partsOf(part)) : []),
  ];
}
