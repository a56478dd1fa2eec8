import type { ErrorObject } from "ajv";
import { nearest } from "../text/nearest.ts";
import { keysOf } from "./grammar-words.ts";

/**
 * Drops Ajv errors that another one already covers: a missing key beside an unknown key meant for it, all but the
 * type error of a value, and the summary of a bad key name.
 */
export function foldErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const wrongTypes = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  const misspelt = new Set(errors.flatMap((error) => meantKey(error)));
  return errors.filter((error) => {
    switch (error.keyword) {
      case "propertyNames":
        return false;
      case "type":
        return true;
      case "required":
        return !misspelt.has(`${error.instancePath} ${String(error.params["missingProperty"])}`);
      default:
        return !wrongTypes.has(error.instancePath);
    }
  });
}

/** Keys that the map with an unknown key does not use yet. */
export function freeKeys({ parentSchema, data }: ErrorObject): string[] {
  const isMap = typeof data === "object" && data !== null;
  return keysOf(parentSchema).filter((key) => !isMap || !Object.hasOwn(data, key));
}

function meantKey(error: ErrorObject): string[] {
  if (error.keyword !== "additionalProperties") {
    return [];
  }
  const name = String(error.params["additionalProperty"]);
  const key = gluedKey(name, error) ?? nearest(name, freeKeys(error));
  return key === undefined ? [] : [`${error.instancePath} ${key}`];
}

/** The key in `id:10`: YAML reads a colon without a following space as part of the key. */
export function gluedKey(name: string, error: ErrorObject): string | undefined {
  return freeKeys(error).find((key) => name.startsWith(`${key}:`));
}
