import { isRecord } from "../plan/is-record.ts";
import { followReference, type NamedContracts, type Origin } from "./follow-reference.ts";
import { everyItem } from "./show-value.ts";

/** The keyword of a property that repeats an input; judged separately, because JSON Schema cannot express it. */
export const echoKeyword = { keyword: "x-echo", schemaType: ["string", "boolean"] } as const;

/** Says of a contract whether a document states it; `inferred`: a live instance that contradicts it is unconfirmed. */
export const evidenceKeyword = { keyword: "x-evidence", schemaType: "string" } as const;

/** A property that a contract names. */
export interface NamedProperty {
  /** The names leading to it; `*` stands for every item of a list. */
  readonly steps: readonly string[];
  readonly name: string;
  /**
   * `x-echo` of its schema: the input that it repeats, or `$user_id`, `$user_email` and the like for the account that
   * is signed in; false when it has an input's name but another meaning.
   */
  readonly echoes?: string | false;
}

const deepest = 8;
/** A document whose schemas refer to one another would name the same properties without end. */
const mostNamed = 2_000;
const known = new WeakMap<object, readonly NamedProperty[]>();

/** The properties that a contract names at any depth, those of contracts that it refers to included; nearest first. */
export function namedProperties(
  contract: string,
  contracts: NamedContracts,
): readonly NamedProperty[] {
  const root: unknown = contracts.get(contract).schema;
  if (!isRecord(root)) {
    return [];
  }
  const named = known.get(root) ?? propertiesOf({ name: contract, root }, contracts);
  known.set(root, named);
  return named;
}

interface Visit {
  readonly schema: unknown;
  readonly origin: Origin;
  readonly steps: readonly string[];
  /** The schemas on the way to it. */
  readonly within: ReadonlySet<unknown>;
}

function propertiesOf(origin: Origin, contracts: NamedContracts): readonly NamedProperty[] {
  const named: NamedProperty[] = [];
  const open: Visit[] = [{ schema: origin.root, origin, steps: [], within: new Set() }];
  for (const visit of open) {
    const { schema, steps, within } = visit;
    if (isRecord(schema) && !within.has(schema) && steps.length <= deepest) {
      named.push(...ownProperties(schema, steps));
      open.push(...innerSchemas(visit, schema, contracts));
    }
    if (named.length >= mostNamed) {
      break;
    }
  }
  return named;
}

type Schema = Readonly<Record<string, unknown>>;

function ownProperties({ properties }: Schema, steps: readonly string[]): NamedProperty[] {
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => ({
    steps: [...steps, name],
    name,
    ...markOf(property),
  }));
}

function innerSchemas(visit: Visit, schema: Schema, contracts: NamedContracts): Visit[] {
  const { properties, items, allOf, anyOf, oneOf, $ref: reference } = schema;
  const { origin, steps } = visit;
  const within = new Set([...visit.within, schema]);
  const parts = [allOf, anyOf, oneOf].flatMap((part) => (Array.isArray(part) ? part : []));
  return [
    ...Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => ({
      schema: property,
      origin,
      steps: [...steps, name],
      within,
    })),
    { schema: items, origin, steps: [...steps, everyItem], within },
    ...parts.map((part: unknown) => ({ schema: part, origin, steps, within })),
    {
      ...(typeof reference === "string"
        ? followReference(reference, origin, contracts)
        : // A contract may be given with its references resolved.
          { schema: reference, origin }),
      steps,
      within,
    },
  ];
}

function markOf(property: unknown): Pick<NamedProperty, "echoes"> {
  const mark = isRecord(property) ? property[echoKeyword.keyword] : undefined;
  return typeof mark === "string" || mark === false ? { echoes: mark } : {};
}
