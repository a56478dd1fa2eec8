import { resolve } from "node:path";
import { readSchema } from "../../simulator/schema/observed-schema.ts";
import type { Check } from "../plan/check.ts";
import { openContractFiles } from "../trials/resolved-contract.ts";
import { describeLessons } from "./teach-mock.ts";
import { findUnknown } from "./unknown-to-mock.ts";

const shownChecks = 5;

/** Describes which objects of the checks the mock does not know and how to teach them; empty when it knows all. */
export function describeUnknown(checks: readonly Check[], root: string): string {
  const contractOf = openContractFiles(resolve(root, "contracts"));
  const lines = describeLessons(findUnknown(checks, { schema: readSchema(5), contractOf }));
  if (lines.length === 0) {
    return "";
  }
  const rest = lines.length > shownChecks ? [`and ${lines.length - shownChecks} more`] : [];
  return [
    "the mock does not know what these entries declare; npm run mock:learn teaches it:",
    ...[...lines.slice(0, shownChecks), ...rest].map((line) => `  ${line}`),
    "",
  ].join("\n");
}
