import type { environments } from "./environments.mjs";

/** An environment of the report, by its id. */
export type Side = keyof typeof environments;

/** Which of the instances a check asks: comparisons ask both. */
export function sideOf({ id, kind }: { readonly id: string; readonly kind: string }): Side {
  if (kind === "parity") {
    return "v1-and-v2";
  }
  return id === "instance:v1" ? "v1" : "v2";
}
