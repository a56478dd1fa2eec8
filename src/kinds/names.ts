import type { EndpointDeclaration } from "./catalog.ts";
import type { Entry } from "../language/entry.ts";
import type { Column, Evidence, TableEntry } from "../language/spec.generated.ts";

/** An endpoint as specs name it: `POST mcp-workers/job-status`. */
export function addressOf({ value, suite }: Entry<EndpointDeclaration>): string {
  return `${value.method} ${suite}${value.path}`;
}

/** A table and its column, split at the last dot: names may hold dots, spaces and emoji. */
export function splitColumnName(text: string): { readonly table: string; readonly column: string } {
  const dot = text.lastIndexOf(".");
  return { table: text.slice(0, dot), column: text.slice(dot + 1) };
}

/** An input as its key is written: `page?` is not required. */
export function splitInputName(key: string): { readonly name: string; readonly required: boolean } {
  return key.endsWith("?")
    ? { name: key.slice(0, -1), required: false }
    : { name: key, required: true };
}

/** Names in braces, in the order of the path. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);
}

/** A column of a table with how well it is known. */
export interface DeclaredColumn {
  readonly name: string;
  readonly column: Column;
  readonly evidence: Evidence;
}

/** Columns of a table: those its entry documents, then those inferred. */
export function columnsOf({
  columns = {},
  inferred = {},
}: Pick<TableEntry, "columns" | "inferred">): DeclaredColumn[] {
  return [
    ...Object.entries(columns).map(([name, column]) => declare(name, column, "documented")),
    ...Object.entries(inferred).map(([name, column]) => declare(name, column, "inferred")),
  ];
}

function declare(name: string, column: Column, evidence: Evidence): DeclaredColumn {
  return { name, column, evidence };
}
