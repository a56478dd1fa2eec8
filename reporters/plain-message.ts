import { stripVTControlCharacters } from "node:util";

/** An error's message without the colours that Vitest paints its own with, which no report can show. */
export function plainMessage({ message }: { readonly message: string }): string {
  return stripVTControlCharacters(message);
}
