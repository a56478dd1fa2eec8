import type { Verb } from "../../plan/call.ts";
import { bodyInputs } from "./body-inputs.ts";
import { inputType } from "./input-type.ts";
import { firstExample, knownValue } from "../schema/known-value.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledInput } from "./operation.ts";

/** What is sent with an operation. */
export interface Sent {
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
}

/** Headers that HTTP itself fills. */
const ownHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** The inputs of an operation: parameters of its path first, then its own, then what its body takes. */
export function inputsOf(
  { verb, shared, operation }: { verb: Verb; shared: JsonMap; operation: JsonMap },
  document: OpenApi,
): Sent {
  const parameters = new Map(
    [...listOf(shared["parameters"]), ...listOf(operation["parameters"])].map((node) => {
      const parameter = document.resolve(node);
      return [`${String(parameter["in"])} ${String(parameter["name"])}`, parameter] as const;
    }),
  );
  const named = [...parameters.values()].flatMap((parameter) => toInput(parameter, verb, document));
  const inputs = [...new Map(named.map((input) => [input.name, input])).values()];
  const body = bodyInputs(operation["requestBody"], { verb, taken: inputs }, document);
  return {
    inputs: [...inputs, ...body.inputs],
    ...(body.sends === undefined ? {} : { sends: body.sends }),
  };
}

function toInput(parameter: JsonMap, verb: Verb, document: OpenApi): PulledInput[] {
  const name = textOf(parameter["name"]) ?? "";
  const where = placeOf(name, parameter);
  if (where === undefined) {
    return [];
  }
  const [media] = pairsOf(parameter["content"]).map(([, one]) => document.resolve(one));
  const schema = media?.["schema"] ?? parameter["schema"];
  const value = valueOf(parameter, media, document) ?? knownValue(schema, document);
  return [
    {
      name,
      type: media === undefined ? inputType(schema, document) : "json",
      required: where === "path" || parameter["required"] === true,
      ...unusualPlace(where, verb),
      ...(value === undefined ? {} : { value }),
    },
  ];
}

function unusualPlace(where: Where, verb: Verb): Pick<PulledInput, "place"> {
  const isQuery = where === "query" && (verb === "GET" || verb === "HEAD");
  return where === "path" || isQuery ? {} : { place: where };
}

type Where = "path" | "query" | "header";

/** Undefined for what the specs have no words for, and for what HTTP itself fills. */
function placeOf(name: string, { in: where }: JsonMap): Where | undefined {
  const isOwn = where === "header" && ownHeaders.has(name.toLowerCase());
  if (name === "" || /[\s?]/.test(name) || isOwn) {
    return undefined;
  }
  return (["path", "query", "header"] as const).find((one) => one === where);
}

function valueOf(parameter: JsonMap, media: JsonMap | undefined, document: OpenApi): unknown {
  const examples = [parameter, ...(media === undefined ? [] : [media])];
  return examples
    .map((one) => one["example"] ?? firstExample(one["examples"], document))
    .find((value) => value !== undefined && value !== null);
}
