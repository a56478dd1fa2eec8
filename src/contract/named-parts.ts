import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { isRecord } from "../plan/is-record.ts";

/** Says which part of a oneOf or anyOf a value of a property means: a discriminator, which never changes a verdict. */
export const partsKeyword = "x-parts";

/** The property, and by its values the positions of the parts. */
export interface NamedParts {
  readonly by: string;
  readonly values: Readonly<Record<string, number>>;
}

/** What a value breaks of the part that it names; undefined where it names none. */
type Explainer = (value: unknown) => readonly ErrorObject[] | undefined;

const explainers = new WeakMap<object, Explainer>();

/** Teaches `ajv` to explain what a value breaks of the part that it names. */
export function addNamedParts(ajv: Ajv2020): void {
  let made = 0;
  ajv.addKeyword({
    keyword: partsKeyword,
    schemaType: "object",
    compile: (parts: NamedParts, parent, { baseId }) => {
      const known = new Map<number, ValidateFunction>();
      const validatorOf = (at: number): ValidateFunction => {
        const part: unknown = (parent["oneOf"] ?? parent["anyOf"] ?? [])[at];
        made += 1;
        const id = `${baseId.split("#")[0] ?? ""}.part-${made}`;
        const validate = known.get(at) ?? ajv.compile({ ...absolute(part, baseId), $id: id });
        known.set(at, validate);
        return validate;
      };
      explainers.set(parent, (value) => {
        const named = isRecord(value) ? value[parts.by] : undefined;
        const at = typeof named === "string" ? parts.values[named] : undefined;
        if (at === undefined) {
          return undefined;
        }
        const validate = validatorOf(at);
        return validate(value) ? undefined : (validate.errors ?? []);
      });
      return () => true;
    },
  });
}

/** What a value breaks of the part that it names, for an error of a choice; undefined where nothing names one. */
export function errorsOfNamedPart(error: ErrorObject): readonly ErrorObject[] | undefined {
  const explain = isRecord(error.parentSchema) ? explainers.get(error.parentSchema) : undefined;
  return explain?.(error.data)?.map((one) => ({
    ...one,
    instancePath: `${error.instancePath}${one.instancePath}`,
  }));
}

/** A part whose reference leads into its own file, as seen from another one. */
function absolute(part: unknown, baseId: string): Readonly<Record<string, unknown>> {
  if (!isRecord(part)) {
    return {};
  }
  const { $ref: reference } = part;
  const isOwn = typeof reference === "string" && reference.startsWith("#");
  return isOwn ? { ...part, $ref: `${baseId.split("#")[0] ?? ""}${reference}` } : part;
}
