import { componentOf, convertSchema, saysNothing } from "./schema/convert-schema.ts";
import type { ScanText } from "../output/write-scanned.ts";
import { openDefinitions } from "./definitions.ts";
import type { JsonMap, OpenApi } from "./document/openapi.ts";
import { inputSchemas } from "./input-schemas.ts";
import { isText, mayBeJson } from "./operations/answers.ts";
import type { Operation, PulledAnswer, PulledBody } from "./operations/operation.ts";
import { isJsonType } from "../wire/body/media-type.ts";
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
  /** Of the usual answer. */
  readonly success: string;
  /** Of all good answers, by status and content type; `any` where nothing is judged. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By status. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Makes the contracts of a group's operations; what schemas refer to is shared. */
export function contractsOf(
  group: string,
  operations: readonly Operation[],
  { document, scan }: { readonly document: OpenApi; readonly scan: ScanText },
): PulledContracts {
  const files = new Map<string, JsonMap>();
  const definitions = openDefinitions(document);
  const shared = new Map<string, string>();
  const add: Add = ({ nameOf, title, isShared = true }, body) => {
    const schema = convertSchema(body.schema ?? {}, {
      document,
      define: (reference, hidden) =>
        `components.schema.json#${definitions.pointerTo(reference, hidden)}`,
    });
    if (saysNothing(schema) || typeof schema === "boolean" || !canJudge(body, schema)) {
      return undefined;
    }
    const text = JSON.stringify(schema);
    const known = isShared ? shared.get(text) : undefined;
    if (known !== undefined) {
      return known;
    }
    const name = `${group}/${nameOf()}`;
    files.set(name, headed(name, title, schema));
    shared.set(text, name);
    return name;
  };
  const naming = { slugs: createSlugs(), add };
  const named = new Map(
    operations.map((operation) => [operation, nameContracts(operation, naming)] as const),
  );
  const components = definitions.all();
  if (Object.keys(components).length > 0) {
    const name = `${group}/components`;
    files.set(name, headed(name, `Components of ${group}`, { $defs: components }));
  }
  const inputs = document.isXano ? {} : inputSchemas(operations, document);
  if (Object.keys(inputs).length > 0) {
    const name = `${group}/inputs`;
    files.set(name, headed(name, `Inputs of ${group}`, { $defs: inputs }));
  }
  const { files: usable, unusable } = withoutUnusable(files, scan);
  return {
    files: usable,
    unusable,
    of: (operation) => named.get(operation) ?? { success: "json", answers: {}, errors: {} },
  };
}

interface ToBeNamed {
  /** Asked only where the contract is none that is there already. */
  readonly nameOf: () => string;
  readonly title: string;
  /** Whether another contract that says the same will do. */
  readonly isShared?: boolean;
}

type Add = (named: ToBeNamed, body: PulledBody) => string | undefined;

/** Of a text only what a schema demands beyond its being text can be judged. */
function canJudge(body: PulledBody, { type, ...rest }: JsonMap): boolean {
  if (mayBeJson(body)) {
    return true;
  }
  const isScalar = typeof type === "string" && type !== "object" && type !== "array";
  const demands = Object.keys(rest).filter((keyword) => keyword !== "title");
  return isText(body) && isScalar && (type !== "string" || demands.length > 0);
}

interface Naming {
  readonly slugs: Slugs;
  readonly add: Add;
}

function nameContracts(operation: Operation, naming: Naming): NamedContracts {
  const { verb, path, answers } = operation;
  const title = `${verb} ${path}`;
  const named = answers.map((answer, index) => [
    answer.status,
    nameBodies(answer, { ...naming, title, isUsual: index === 0, isHead: verb === "HEAD" }),
  ]);
  const all: NamedContracts["answers"] = Object.fromEntries(named);
  const first = Object.entries(all[answers[0].status] ?? {});
  const usual = first.find(
    ([type, contract]) => contract !== "any" && mayBeJson({ type, schema: {} }),
  );
  const errors = operation.errors.map((error) => {
    const body = error.bodies.find(mayBeJson);
    const { status } = error;
    const contract = body && naming.add(errorName(error, body, { ...naming, title }), body);
    return [status, contract ?? "any"] as const;
  });
  return { success: usual?.[1] ?? "json", answers: all, errors: Object.fromEntries(errors) };
}

interface Titled extends Naming {
  readonly title: string;
}

function nameBodies(
  { status, bodies }: PulledAnswer,
  {
    title,
    slugs,
    add,
    isUsual,
    isHead,
  }: Titled & { readonly isUsual: boolean; readonly isHead: boolean },
): Readonly<Record<string, string>> {
  const isJudged = !isHead && !["204", "205", "304"].includes(status);
  const named = bodies.map((body, index) => {
    const isFirst = isUsual && index === 0;
    const words = [title, ...(isUsual ? [] : [status]), ...(index === 0 ? [] : [body.type])].join(
      " ",
    );
    const contract = isJudged
      ? add({ nameOf: () => slugs(words), title: words, isShared: !isFirst }, body)
      : undefined;
    return [body.type, contract ?? (isJsonType(body.type) ? "json" : "any")] as const;
  });
  return Object.fromEntries(named);
}

/** An error that many operations share has the name that the document gives it. */
function errorName(error: PulledAnswer, body: PulledBody, { title, slugs }: Titled): ToBeNamed {
  const component = componentOf(body.schema) ?? error.sharedAs;
  return component === undefined
    ? { nameOf: () => slugs(`${title} ${error.status}`), title: `${title}, ${error.status}` }
    : { nameOf: () => slugs(`error-${component}`), title: component };
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
