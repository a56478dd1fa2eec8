/** One object of an export as XanoScript, with what the layouts name its file by. */
export interface SampleScript {
  readonly keyword: "workspace" | "table" | "api_group" | "query" | "function" | "task";
  readonly name: string;
  readonly id: number;
  /** Of a query. */
  readonly group?: string;
  readonly verb?: string;
  readonly text: string;
}

/** A name as XanoScript quotes it. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The line that gives an object the same guid in every layout. */
export function guid(keyword: string, id: number): string {
  return `guid = "${keyword}-${String(id).padStart(20, "x")}"`;
}

/** The path of a table's endpoints. */
export function pathOf(table: string): string {
  return table
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, "_")
    .replaceAll(/^_|_$/gu, "");
}
