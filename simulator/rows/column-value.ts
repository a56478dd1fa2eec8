import { faker } from "@faker-js/faker/locale/en";

import { isRecord } from "./field.ts";
import type { Column } from "../schema/schema.ts";
import { date, email, pastMs, textMaker } from "./text-value.ts";

const makers: Readonly<Record<string, () => unknown>> = {
  decimal: () => faker.number.int({ min: 0, max: 50_000_000 }) / 100,
  bool: () => faker.datatype.boolean(),
  timestamp: pastMs,
  date,
  email,
  password: () => `mock-${faker.string.hexadecimal({ length: 32, prefix: "" })}`,
  uuid: () => faker.string.uuid(),
  json: () => ({ note: faker.lorem.word() }),
  object: () => ({ note: faker.lorem.word() }),
  vector: () => [0, 0, 0],
  geo_point: () => ({ type: "point", data: { lng: 0, lat: 0 } }),
  image: () => file("image"),
  video: () => file("video"),
  audio: () => file("audio"),
  attachment: () => file("attachment"),
};

/** Creates the generator of a column's values; for neither references nor ids. */
export function valueMaker(
  column: Pick<Column, "name" | "type" | "values" | "seen" | "items" | "fields">,
): () => unknown {
  const allowed = column.values ?? column.seen;
  if (allowed !== undefined) {
    return allowedMaker(column.type, allowed);
  }
  if (column.items !== undefined) {
    const item = itemMaker(column.name, column.items);
    return () => faker.helpers.multiple(item, { count: { min: 0, max: 2 } });
  }
  if (column.fields !== undefined) {
    return itemMaker(column.name, column.fields);
  }
  if (column.type === "int") {
    return intMaker(column.name);
  }
  return makers[column.type] ?? textMaker(column.name);
}

const columnTypes: Readonly<Record<string, string>> = {
  integer: "int",
  number: "decimal",
  boolean: "bool",
  string: "text",
};

/** Creates the generator of a list's items; keys of a shape may end in `?`. */
function itemMaker(name: string, shape: unknown): () => unknown {
  if (!isRecord(shape)) {
    const type = typeof shape === "string" ? shape : "object";
    return valueMaker({ name, type: columnTypes[type] ?? type });
  }
  const keys = Object.entries(shape).map(([key, type]) => {
    const property = key.replace(/\?$/, "");
    return [property, itemMaker(property, type)] as const;
  });
  return () => Object.fromEntries(keys.map(([key, make]) => [key, make()]));
}

function allowedMaker(type: string, allowed: readonly string[]): () => unknown {
  const values: readonly unknown[] = type === "int" ? allowed.map(Number) : allowed;
  return () => faker.helpers.arrayElement(values);
}

function intMaker(name: string): () => number {
  if (name === "id") {
    return () => faker.number.int({ min: 1, max: 500 });
  }
  if (/year/.test(name)) {
    return () => faker.number.int({ min: 2024, max: 2025 });
  }
  if (/month/.test(name)) {
    return () => faker.number.int({ min: 1, max: 12 });
  }
  if (/^progress|percent/.test(name)) {
    return () => faker.number.int({ min: 0, max: 100 });
  }
  return () => faker.number.int({ min: 0, max: 500 });
}

function file(type: string): unknown {
  const name = `${faker.lorem.slug(2)}.png`;
  const path = `/vault/mock/${name}`;
  const url = `https://example.com${path}`;
  return { access: "public", path, name, type, size: 2048, mime: "image/png", meta: {}, url };
}
