import type { Target } from "../settings/connection.ts";
import { readEnvironment } from "../settings/read-environment.ts";

/** What is judged at night where nothing else is asked for: the live instance where a setting names it, else the mock. */
export function usualTarget(): Target {
  return (readEnvironment()["XANO_V2_URL"] ?? "") === "" ? "mock" : "live";
}
