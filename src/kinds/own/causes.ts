import type { OwnCheck } from "../../plan/check.ts";
import { toEndpoint, toTable, type Cause } from "../cause.ts";

/** Findings of an endpoint that leave nothing of its answer to be judged. */
const fatal: ReadonlySet<string> = new Set(["missing", "verb", "status", "content-type", "body"]);

/** The tables and endpoints that it uses. */
export function ownCauses({ uses }: OwnCheck): readonly Cause[] {
  return [
    ...uses.tables.map(({ name }) => toTable({ name })),
    ...Object.values(uses.calls).map((call): Cause => ({
      ...toEndpoint(call),
      holds: "all",
      isFatal: ({ code }) => fatal.has(code),
    })),
  ];
}
