import { componentOf, convertSchema, saysNothing, type Schema } from "./schema/convert-schema.ts";
import { isRecord } from "../plan/is-record.ts";
import type { JsonMap, OpenApi } from "./document/openapi.ts";
import type { Operation, PulledAnswer } from "./operations/operation.ts";
import { createSlugs, type Slugs } from "./writing/slug.ts";
import { withoutUnusable } from "./usable-contracts.ts";

/** What marks a contract as pulled: without it a file is hand-made and stays as it is. */
export const pulledMark =
  "Pulled from an OpenAPI document; specs:pull renews it while this stands.";

/** The contracts of one group. */
export interface PulledContracts {
  /** By name, without suffix: `pets/get-pets`. */
  readonly files: ReadonlyMap<string, JsonMap>;
  /** Why schemas of the document were left out, by contract. */
  readonly unusable: ReadonlyMap<string, string>;
  /** The names of the contracts of an operation; `json` and `any` where nothing is known. */
  of(operation: Operation): NamedContracts;
}

export interface NamedContracts {
  readonly success: string;
  /** By status. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Makes the contracts of a group's operations; components that recur are shared. */
export function contractsOf(
  group: string,
  operations: readonly Operation[],
  document: OpenApi,
): PulledContracts {
  const files = new Map<string, JsonMap>();
  const needed = new Set<string>();
  const convert = (node: unknown, nameOf: (component: string) => string): Schema =>
    convertSchema(node, {
      document,
      nameOf: (component) => {
        needed.add(component);
        return nameOf(component);
      },
    });
  const add = (name: string, title: string, answer: PulledAnswer): string | undefined => {
    const schema = convert(answer.schema, fromFile);
    if (saysNothing(schema) || typeof schema === "boolean") {
      return undefined;
    }
    files.set(name, headed(name, title, schema));
    return name;
  };
  const naming = { group, slugs: createSlugs(), add };
  const named = new Map(
    operations.map((operation) => [operation, nameContracts(operation, naming)] as const),
  );
  const components = convertComponents(document, needed, (node) =>
    convert(node, (component) => `#/$defs/${component}`),
  );
  if (Object.keys(components).length > 0) {
    const name = `${group}/components`;
    files.set(name, headed(name, `Components of ${group}`, { $defs: components }));
  }
  const { files: usable, unusable } = withoutUnusable(files);
  return {
    files: usable,
    unusable,
    of: (operation) => named.get(operation) ?? { success: "json", errors: {} },
  };
}

function fromFile(component: string): string {
  return `components.schema.json#/$defs/${component}`;
}

type Add = (name: string, title: string, answer: PulledAnswer) => string | undefined;

interface Naming {
  readonly group: string;
  readonly slugs: Slugs;
  readonly add: Add;
}

function nameContracts(operation: Operation, { group, slugs, add }: Naming): NamedContracts {
  const { verb, path, answer } = operation;
  const title = `${verb} ${path}`;
  const name = `${group}/${slugs(title)}`;
  const isJudged = answer.content === undefined && verb !== "HEAD" && answer.status !== "204";
  const success = isJudged ? add(name, title, answer) : undefined;
  const errors = operation.errors.map((error) => {
    if (error.content !== undefined) {
      return [error.status, "any"] as const;
    }
    const component = componentOf(error.schema);
    const ofError =
      component === undefined
        ? add(`${group}/${slugs(`${title} ${error.status}`)}`, `${title}, ${error.status}`, error)
        : add(`${group}/${slugs(`error-${component}`)}`, component, error);
    return [error.status, ofError ?? "any"] as const;
  });
  return { success: success ?? "json", errors: Object.fromEntries(errors) };
}

/** A component may need others, which are converted as they are found. */
function convertComponents(
  document: OpenApi,
  needed: ReadonlySet<string>,
  convert: (node: unknown) => Schema,
): JsonMap {
  const { components } = document.root;
  const schemas = isRecord(components) ? components["schemas"] : undefined;
  const converted: Record<string, unknown> = {};
  // A set is walked with what is added on the way.
  for (const name of needed) {
    const schema = isRecord(schemas) ? convert(schemas[name]) : true;
    converted[name] = schema === true ? {} : schema;
  }
  return Object.fromEntries(Object.entries(converted).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function headed(name: string, title: string, schema: JsonMap): JsonMap {
  const { title: _, ...rest } = schema;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `${name}.schema.json`,
    title,
    description: pulledMark,
    ...rest,
  };
}
