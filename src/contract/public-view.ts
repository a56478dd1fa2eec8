import { posix } from "node:path";
import { isRecord } from "../plan/is-record.ts";
import { isMasked } from "../result/mask.ts";
import type { Redactor } from "../result/redact.ts";
import type { View } from "../result/shorten-body.ts";
import type { Contracts } from "./load.ts";
import { isHarmless, isPublicName, isPublicSchema } from "./public-values.ts";

type Schema = Readonly<Record<string, unknown>>;

/** What a contract says of one place of a body: each of the schemas that hold there. */
interface Described {
  readonly schemas: readonly Schema[];
  /** Of the last property on the way. */
  readonly name: string;
  /** Whether the contract names that property. */
  readonly isNamed: boolean;
  /** Whether it is a property of the envelope itself. */
  readonly isEnvelope: boolean;
}

interface Walk {
  readonly redactor: Redactor;
  readonly expand: (schema: unknown) => readonly Schema[];
}

/** Objects of an envelope that hold the envelope's own words as well. */
const envelopeNames: ReadonlySet<string> = new Set(["data", "error", "result", "response"]);

/**
 * What is shown of a redacted body that a contract describes: what the contract does not name as public is shown as its
 * type and a hash. Undefined where the contract names no property: then names and forms alone tell.
 */
export function createPublicView(
  contracts: Pick<Contracts, "get">,
): (name: string) => View | undefined {
  return (name) => {
    const root = contracts.get(name).schema;
    const expand = (schema: unknown): readonly Schema[] =>
      expandIn({ contracts, name, root }, schema);
    const schemas = expand(root);
    return schemas.some(namesSomething)
      ? (body, redactor) =>
          show(body, { schemas, name: "", isNamed: true, isEnvelope: true }, { redactor, expand })
      : undefined;
  };
}

function namesSomething({ properties, items }: Schema): boolean {
  return isRecord(properties) || (isRecord(items) && ("properties" in items || "$ref" in items));
}

function show(value: unknown, place: Described, walk: Walk): unknown {
  if (Array.isArray(value)) {
    const schemas = place.schemas.flatMap(({ items, prefixItems }) =>
      [items, ...(Array.isArray(prefixItems) ? prefixItems : [])].flatMap(walk.expand),
    );
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

function describeMember(
  name: string,
  { schemas, isEnvelope, name: parent }: Described,
  { expand }: Walk,
): Described {
  const own = schemas.flatMap(({ properties }) =>
    isRecord(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
  );
  const others = schemas.flatMap(({ additionalProperties, patternProperties }) => [
    additionalProperties,
    ...(isRecord(patternProperties) ? Object.values(patternProperties) : []),
  ]);
  return {
    schemas: (own.length > 0 ? own : others).flatMap(expand),
    name,
    isNamed: own.length > 0,
    isEnvelope: isEnvelope && (parent === "" || envelopeNames.has(parent)),
  };
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
    schemas.some((schema) => isPublicSchema(schema, value))
  );
}

/** Equal values have equal tokens within a run, as those of persons have. */
function tokenOf(value: string | number, redactor: Redactor): string {
  const token = redactor.hide(String(value), "/first_name") ?? "[redacted]";
  return token.replace(/^personal#/, `${typeof value}#`);
}

interface Origin {
  readonly contracts: Pick<Contracts, "get">;
  readonly name: string;
  readonly root: unknown;
}

/** A schema with those that it combines or refers to; a circle is followed once. */
function expandIn(
  origin: Origin,
  schema: unknown,
  seen: ReadonlySet<unknown> = new Set(),
): readonly Schema[] {
  if (!isRecord(schema) || seen.has(schema)) {
    return [];
  }
  const known = new Set([...seen, schema]);
  const combined = ["allOf", "anyOf", "oneOf"].flatMap((key) => schema[key] ?? []);
  const conditional = ["if", "then", "else"].flatMap((key) => schema[key] ?? []);
  const referred = typeof schema["$ref"] === "string" ? follow(schema["$ref"], origin) : undefined;
  return [
    schema,
    ...[...combined, ...conditional].flatMap((one) => expandIn(origin, one, known)),
    ...(referred === undefined ? [] : expandIn(referred.origin, referred.schema, known)),
  ];
}

const suffix = ".schema.json";

function follow(
  reference: string,
  origin: Origin,
): { readonly schema: unknown; readonly origin: Origin } {
  const [file = "", pointer = ""] = reference.split("#");
  const name =
    file === "" ? origin.name : posix.join(posix.dirname(origin.name), file).replace(suffix, "");
  const root: unknown = file === "" ? origin.root : origin.contracts.get(name).schema;
  const steps = pointer.split("/").slice(1);
  const schema = steps.reduce<unknown>(
    (at, step) =>
      isRecord(at)
        ? at[decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")]
        : undefined,
    root,
  );
  return { schema, origin: { contracts: origin.contracts, name, root } };
}
