import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { Operation } from "../operations/operation.ts";
import { createSlugs } from "../writing/slug.ts";
import type { FlowGroup, PulledFlow, PulledStep } from "./pulled-flow.ts";

/**
 * Flows that make, read and delete one thing: `POST /pets`, `GET /pets/{id}`, `DELETE /pets/{id}`. A link of the
 * document says what the placeholder is called in the answer; else it is a property of that name, or `id`.
 */
export function findChains(groups: readonly FlowGroup[], document: OpenApi): PulledFlow[] {
  const slugs = createSlugs();
  return groups.flatMap(({ key, operations }) =>
    operations
      .filter(({ verb, inputs }) => verb === "POST" && inputs.every(isKnown))
      .flatMap((create) => {
        const chain = chainOf(create, operations, document);
        return chain === undefined ? [] : [toFlow(chain, { key, slug: slugs(create.path) })];
      }),
  );
}

function isKnown({ required, value }: Operation["inputs"][number]): boolean {
  return !required || value !== undefined;
}

interface Chain {
  readonly create: Operation;
  readonly read: Operation;
  readonly remove: Operation | undefined;
  /** Of the path of `read`. */
  readonly placeholder: string;
  /** Where the answer of `create` has its value. */
  readonly pointer: string;
  /** Properties that both answers have. */
  readonly shared: readonly string[];
}

function chainOf(
  create: Operation,
  operations: readonly Operation[],
  document: OpenApi,
): Chain | undefined {
  const one = operations.find(
    ({ verb, path, base }) =>
      verb === "GET" && base === create.base && placeholderBelow(path, create.path) !== undefined,
  );
  const placeholder = one && placeholderBelow(one.path, create.path);
  if (one === undefined || placeholder === undefined) {
    return undefined;
  }
  const made = propertiesOf(create, document);
  const pointer = linked(create, placeholder, document) ?? named(placeholder, made);
  const seen = propertiesOf(one, document);
  const shared = [...made].filter(([name, type]) => plain.has(type) && seen.get(name) === type);
  const remove = operations.find(({ verb, path }) => verb === "DELETE" && path === one.path);
  return pointer === undefined
    ? undefined
    : {
        create,
        read: one,
        remove,
        placeholder,
        pointer,
        shared: shared.map(([name]) => name).slice(0, 5),
      };
}

/** The one placeholder that a path has behind another. */
function placeholderBelow(path: string, above: string): string | undefined {
  const rest = path.startsWith(`${above}/`) ? path.slice(above.length + 1) : "";
  return /^\{([^{}]+)\}\/?$/.exec(rest)?.[1];
}

/** Types whose values are equal where they are read back; moments may change. */
const plain: ReadonlySet<string> = new Set(["string", "integer", "boolean"]);

/** The types of what an answer of JSON has at its top. */
function propertiesOf({ answers }: Operation, document: OpenApi): ReadonlyMap<string, string> {
  const [body] = answers[0].bodies;
  const read = (node: unknown, depth: number): [string, string][] => {
    const schema = document.resolve(node);
    const parts = depth > 8 ? [] : listOf(schema["allOf"]).flatMap((part) => read(part, depth + 1));
    const own = pairsOf(schema["properties"]).map(([name, property]): [string, string] => {
      const { type, format } = document.resolve(property);
      return [
        name,
        typeof format === "string" && format.startsWith("date") ? "moment" : String(type),
      ];
    });
    return [...parts, ...own];
  };
  return new Map(read(body?.schema, 0));
}

function named(placeholder: string, made: ReadonlyMap<string, string>): string | undefined {
  const names = [placeholder, "id", placeholder.replace(/^.*_/, "")];
  const name = names.find((one) => made.has(one));
  return name === undefined ? undefined : `/${name}`;
}

/** Where a link of the created answer says that the placeholder's value is. */
function linked(
  { verb, path }: Operation,
  placeholder: string,
  document: OpenApi,
): string | undefined {
  const item = document.resolve(pairsOf(document.root["paths"]).find(([one]) => one === path)?.[1]);
  const operation = document.resolve(item[verb.toLowerCase()]);
  const responses = pairsOf(operation["responses"]).filter(([status]) => status.startsWith("2"));
  const links = responses.flatMap(([, one]) => pairsOf(document.resolve(one)["links"]));
  const found = links.flatMap(([, link]) => {
    const parameters = document.resolve(link)["parameters"];
    const value = isRecord(parameters) ? textOf(parameters[placeholder]) : undefined;
    return value?.startsWith("$response.body#/") === true
      ? [value.slice("$response.body#".length)]
      : [];
  });
  return found[0];
}

function toFlow(
  { create, read, remove, placeholder, pointer, shared }: Chain,
  { key, slug }: { readonly key: string; readonly slug: string },
): PulledFlow {
  const address = ({ verb, path }: Operation): string => `${verb} ${key}${path}`;
  const send = { [placeholder]: "$made" };
  const values = shared.map((name, index) => [`made_${index + 1}`, name] as const);
  const expect: JsonMap = Object.fromEntries(values.map(([as, name]) => [`/${name}`, `$${as}`]));
  const capture = Object.fromEntries(values.map(([as, name]) => [as, `/${name}`]));
  const reading: PulledStep = {
    id: "read",
    call: address(read),
    send,
    ...(shared.length === 0 ? {} : { expect }),
    needs: ["create"],
  };
  const removing: readonly PulledStep[] =
    remove === undefined
      ? []
      : [
          { id: "delete", call: address(remove), send, needs: ["create"] },
          { id: "gone", call: address(read), send, status: 404, needs: ["delete"] },
        ];
  return {
    id: `${key}.${slug}`,
    title: `what ${create.verb} ${create.path} makes is read back${remove === undefined ? "" : ", and gone once it is deleted"}`,
    steps: [
      { id: "create", call: address(create), capture: { made: pointer, ...capture } },
      reading,
      ...removing,
    ],
  };
}
