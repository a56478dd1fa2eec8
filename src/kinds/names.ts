import type { EndpointDeclaration } from "./catalog.ts";
import type { Entry } from "../language/entry.ts";
import type { Column, Evidence, TableEntry } from "../language/spec.generated.ts";

/** An endpoint's name in the specs: `POST mcp-workers/job-status`. */
export function addressOf({ value, suite }: Entry<EndpointDeclaration>): string {
  return `${value.method} ${suite}${value.path}`;
}

/** Splits `table.column` at the last dot, because names may contain dots, spaces and emoji. */
export function splitColumnName(text: string): { readonly table: string; readonly column: string } {
  const dot = text.lastIndexOf(".");
  return { table: text.slice(0, dot), column: text.slice(dot + 1) };
}

/** Splits an input's key into its name and whether it is required: `page?` is optional. */
export function splitInputName(key: string): { readonly name: string; readonly required: boolean } {
  return key.endsWith("?")
    ? { name: key.slice(0, -1), required: false }
    : { name: key, required: true };
}

/** Names in braces, in the path's order. */
export function placeholdersOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/gu)].map(([, name = ""]) => name);
}

/** A column of a table, and whether it is documented or inferred. */
export interface DeclaredColumn {
  readonly name: string;
  readonly column: Column;
  readonly evidence: Evidence;
}

/** The columns of a table: the documented ones, then the inferred ones. */
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
