import { isRecord } from "../plan/is-record.ts";
import { isMasked } from "../redaction/mask.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { View } from "../redaction/shorten-body.ts";
import { followReference, type NamedContracts, type Origin } from "./follow-reference.ts";
import { isHarmless, isPublicName, isPublicSchema } from "./public-values.ts";

/** A schema, and the contract that it stands in, by which it refers to others. */
interface Located {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
}

/** What a contract says of one place of a body: each of the schemas that hold there. */
interface Described {
  readonly schemas: readonly Located[];
  /** Of the last property on the way. */
  readonly name: string;
  /** Whether the contract names that property. */
  readonly isNamed: boolean;
  /** Whether it is a property of the envelope itself. */
  readonly isEnvelope: boolean;
}

interface Walk {
  readonly redactor: Redactor;
  readonly contracts: NamedContracts;
}

/** Objects of an envelope that hold the envelope's own keys as well. */
const envelopeNames: ReadonlySet<string> = new Set(["data", "error", "result", "response"]);

/**
 * What is shown of a redacted body that a contract describes: what the contract does not name as public is shown as its
 * type and a hash. Undefined where the contract names no property: then names and forms alone decide.
 */
export function createPublicView(contracts: NamedContracts): (name: string) => View | undefined {
  return (name) => {
    const root = contracts.get(name).schema;
    const schemas = expand(root, { name, root }, contracts);
    return schemas.some(namesSomething)
      ? (body, redactor) =>
          show(
            body,
            { schemas, name: "", isNamed: true, isEnvelope: true },
            { redactor, contracts },
          )
      : undefined;
  };
}

function namesSomething({ schema: { properties, items } }: Located): boolean {
  return isRecord(properties) || (isRecord(items) && ("properties" in items || "$ref" in items));
}

function show(value: unknown, place: Described, walk: Walk): unknown {
  if (Array.isArray(value)) {
    const schemas = below(place, walk, ({ items, prefixItems }) => [items, ...listOf(prefixItems)]);
    return value.map((item) => show(item, { ...place, schemas, isEnvelope: false }, walk));
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        show(member, describeMember(name, place, walk), walk),
      ]),
    );
  }
  return showLeaf(value, place, walk.redactor);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The schemas that stand below those of a place. */
function below(
  { schemas }: Described,
  { contracts }: Walk,
  read: (schema: Located["schema"]) => readonly unknown[],
): readonly Located[] {
  return schemas.flatMap(({ schema, origin }) =>
    read(schema).flatMap((one) => expand(one, origin, contracts)),
  );
}

function describeMember(name: string, place: Described, walk: Walk): Described {
  const isNamed = place.schemas.some(
    ({ schema: { properties } }) => isRecord(properties) && Object.hasOwn(properties, name),
  );
  const schemas = below(place, walk, ({ properties, additionalProperties, patternProperties }) =>
    isNamed
      ? [isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined]
      : [
          additionalProperties,
          ...(isRecord(patternProperties) ? Object.values(patternProperties) : []),
        ],
  );
  const isEnvelope = place.isEnvelope && (place.name === "" || envelopeNames.has(place.name));
  return { schemas, name, isNamed, isEnvelope };
}

function showLeaf(value: unknown, place: Described, redactor: Redactor): unknown {
  const isValue = typeof value === "string" || typeof value === "number";
  return !isValue || isPublic(value, place) ? value : tokenOf(value, redactor);
}

function isPublic(value: string | number, place: Described): boolean {
  const { schemas, name, isNamed, isEnvelope } = place;
  if (name === "" || isHarmless(value, name)) {
    return true;
  }
  if (typeof value === "string" ? isMasked(value) : isNamed) {
    return true;
  }
  return (
    (isPublicName(name) && (isNamed || isEnvelope)) ||
    schemas.some(({ schema }) => isPublicSchema(schema, value))
  );
}

/** Equal values have equal tokens within a run, as those of persons have. */
function tokenOf(value: string | number, redactor: Redactor): string {
  const token = redactor.hide(String(value), "/first_name") ?? "[redacted]";
  return token.replace(/^personal#/, `${typeof value}#`);
}

/** A schema with those that it combines or refers to; a circle is followed once. */
function expand(schema: unknown, origin: Origin, contracts: NamedContracts): readonly Located[] {
  const found = new Map<unknown, Located>();
  const open: { readonly schema: unknown; readonly origin: Origin }[] = [{ schema, origin }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { schema: here } = one;
    if (isRecord(here) && !found.has(here)) {
      found.set(here, { schema: here, origin: one.origin });
      const parts = ["allOf", "anyOf", "oneOf", "if", "then", "else"].flatMap(
        (key) => here[key] ?? [],
      );
      open.push(...parts.map((part: unknown) => ({ schema: part, origin: one.origin })));
      if (typeof here["$ref"] === "string") {
        open.push(followReference(here["$ref"], one.origin, contracts));
      }
    }
  }
  return [...found.values()];
}
