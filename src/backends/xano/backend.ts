import type { Backend } from "../../ports/backend.ts";
import type { Metadata } from "../../ports/metadata.ts";

/** A Xano instance: its Metadata API takes the token, and declares what the workspace holds. */
export function createXanoBackend(metadata: Metadata): Backend {
  return { verify: () => metadata.me(), metadata };
}
