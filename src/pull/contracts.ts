import { componentOf, convertSchema, saysNothing } from "./schema/convert-schema.ts";
import { openDefinitions } from "./definitions.ts";
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

/** Makes the contracts of a group's operations; what schemas refer to is shared. */
export function contractsOf(
  group: string,
  operations: readonly Operation[],
  document: OpenApi,
): PulledContracts {
  const files = new Map<string, JsonMap>();
  const definitions = openDefinitions(document);
  const add = (name: string, title: string, answer: PulledAnswer): string | undefined => {
    const schema = convertSchema(answer.schema, {
      document,
      define: (reference, hidden) =>
        `components.schema.json#${definitions.pointerTo(reference, hidden)}`,
    });
    if (saysNothing(schema) || schema === false) {
      return undefined;
    }
    const own: JsonMap = schema === true ? {} : schema;
    files.set(name, headed(name, title, own));
    return name;
  };
  const naming = { group, slugs: createSlugs(), add };
  const named = new Map(
    operations.map((operation) => [operation, nameContracts(operation, naming)] as const),
  );
  const components = definitions.all();
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
