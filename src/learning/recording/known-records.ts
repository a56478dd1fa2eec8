import { posix } from "node:path";
import { contractNames } from "../../contract/load.ts";
import type { Contracts } from "../../contract/contracts.ts";
import type { KnownRecord } from "../infer.ts";
import { requiredOf, type ContractFiles } from "../contract-parts.ts";
import { isRecord } from "../../plan/is-record.ts";

/** The records that recur and the page of a list, with references relative to the named contract. */
export function openKnownRecords(
  folder: string,
  { contracts, files }: { readonly contracts: Contracts; readonly files: ContractFiles },
): (name: string) => readonly KnownRecord[] {
  const names = contractNames(folder).filter(
    (name) => name.startsWith("records/") || name === "list-page",
  );
  const known = names.map((name) => {
    const schema = files.read(`${name}.schema.json`);
    const { properties } = schema;
    return {
      name,
      required: requiredOf(schema),
      properties: isRecord(properties) ? Object.keys(properties) : [],
      accepts: (value: unknown): boolean => contracts.get(name)(value),
      ...(name === "list-page" ? { refined: ["items"] } : {}),
    };
  });
  return (from) =>
    known.map(({ name, ...record }) => ({
      ...record,
      reference: posix.relative(posix.dirname(from), `${name}.schema.json`),
    }));
}
