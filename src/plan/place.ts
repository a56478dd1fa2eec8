/** Where a spec entry is written: `file` relative to the project's root; `line` and `column` start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, which editors and terminals turn into a link. */
export function describePlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
