import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isRecord } from "../../plan/is-record.ts";

/** A document in the manner of a tool that writes such. */
export interface Shape {
  readonly name: string;
  /** Whether its answers may be of any type, so that none is wrong. */
  readonly isOfAnyType: boolean;
  /** The document, with so many resources. */
  readonly make: (resources: number) => Readonly<Record<string, unknown>>;
}

/** Reads the documents of one resource called `thing` that lie in a folder, each to be made larger. */
export function readShapes(folder: string): Shape[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.toSorted().map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const one: unknown = parse(text);
    return {
      name: file.replace(/\.yaml$/, ""),
      isOfAnyType: text.includes('"*/*"'),
      make: (resources) => repeated(isRecord(one) ? one : {}, resources),
    };
  });
}

const nouns = ["order", "invoice", "person", "product", "ticket", "parcel", "payment", "account"];

function nounAt(index: number): string {
  const turn = Math.floor(index / nouns.length);
  return `${nouns[index % nouns.length] ?? "thing"}${turn === 0 ? "" : turn}`;
}

type JsonMap = Readonly<Record<string, unknown>>;

function repeated(document: JsonMap, resources: number): JsonMap {
  const { paths, components, ...rest } = document;
  const parts = Object.entries(isRecord(components) ? components : {});
  return {
    ...rest,
    paths: repeatedEntries(paths, resources),
    components: Object.fromEntries(
      parts.map(([name, part]) => [name, repeatedEntries(part, resources)]),
    ),
  };
}

/** The entries of a map, those about a thing once for each resource. */
function repeatedEntries(map: unknown, resources: number): JsonMap {
  const entries = Object.entries(isRecord(map) ? map : {});
  const made = entries.flatMap((entry) => {
    const text = JSON.stringify(entry);
    return /thing/i.test(text)
      ? Array.from({ length: resources }, (_, index) => named(text, nounAt(index)))
      : [entry];
  });
  return Object.fromEntries(made);
}

function named(text: string, noun: string): [string, unknown] {
  const pascal = noun.charAt(0).toUpperCase() + noun.slice(1);
  const [key, value]: readonly unknown[] = JSON.parse(
    text.replaceAll("thing", noun).replaceAll("Thing", pascal),
  );
  return [String(key), value];
}
