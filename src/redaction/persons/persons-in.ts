import { isRecord } from "../../plan/is-record.ts";
import { isPlainName } from "../redact-json.ts";
import type { Personal } from "./personal.ts";

/** Values and names that are inspected in one body; a result's messages name few persons. */
const looksAt = 200_000;

interface Visit {
  readonly value: unknown;
  readonly table: string | undefined;
  readonly isEnvelope: boolean;
  /** Whether it is below a personal name. */
  readonly isPersons: boolean;
}

/** Finds the distinct texts under personal names in a JSON value, without recursion. */
export function personsIn(body: unknown, personal: Personal): string[] {
  const found = new Set<string>();
  const open: Visit[] = [{ value: body, table: undefined, isEnvelope: true, isPersons: false }];
  for (let looked = 0; looked < looksAt; looked += 1) {
    const visit = open.pop();
    if (visit === undefined) {
      break;
    }
    if (typeof visit.value === "string" && visit.isPersons && visit.value !== "") {
      found.add(visit.value);
    }
    for (const child of childrenOf(visit, personal)) {
      open.push(child);
    }
  }
  return [...found];
}

function childrenOf(visit: Visit, personal: Personal): readonly Visit[] {
  const { value } = visit;
  if (Array.isArray(value)) {
    return value.slice(0, looksAt).map((item) => ({ ...visit, value: item, isEnvelope: false }));
  }
  if (!isRecord(value)) {
    return [];
  }
  const members = Object.entries(value).slice(0, looksAt);
  const isPerson = members.some(
    ([name, one]) => typeof one === "string" && one !== "" && personal.isCertain(name),
  );
  return members.map(([name, member]) => ({
    value: member,
    table: personal.tableOf(name),
    isEnvelope: visit.isEnvelope && ["data", "error", "result", "response"].includes(name),
    isPersons:
      (visit.isPersons && !isPlainName(name)) ||
      personal.isPersonal(name, member, { ...visit, isPerson }),
  }));
}
