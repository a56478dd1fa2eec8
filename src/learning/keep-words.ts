import { isRecord } from "../plan/is-record.ts";
import type { Schema } from "./infer.ts";

const written = ["title", "description", "$comment"] as const;

/** Copies titles and descriptions that people wrote in the previous contract to the same places of a new schema. */
export function keepWords(fresh: Schema | true, before: unknown): Schema {
  if (fresh === true) {
    return {};
  }
  if (!isRecord(before)) {
    return fresh;
  }
  const words = written.flatMap((key) => (key in before ? [[key, before[key]] as const] : []));
  const { properties, items } = fresh;
  return {
    ...Object.fromEntries(words),
    ...fresh,
    ...(isRecord(properties) ? { properties: keepInProperties(properties, before) } : {}),
    ...(isRecord(items) ? { items: keepWords(items, before["items"]) } : {}),
  };
}

function keepInProperties(properties: Schema, { properties: before }: Schema): Schema {
  const known = isRecord(before) ? before : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [
      name,
      isRecord(one) && Object.hasOwn(known, name) ? keepWords(one, known[name]) : one,
    ]),
  );
}
