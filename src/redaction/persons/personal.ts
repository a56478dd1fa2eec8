import { createHmac } from "node:crypto";
import { mask } from "../mask.ts";
import { foldName } from "./name-words.ts";
import type { Classification, PersonalName } from "./classification.ts";
import { isPersonName, isPersonNumber } from "./personal-name.ts";

/** Where a property stands. */
export interface Where {
  /** The table whose row the object is, where that is known. */
  readonly table?: string | undefined;
  /** Whether the object is an answer's envelope, whose own words are not a person's. */
  readonly isEnvelope: boolean;
  /** Whether something beside the property is certainly a person's. */
  readonly isPerson: boolean;
}

/** Knows what is a person's, and what is shown in its place. */
export interface Personal {
  isPersonal(name: string, value: unknown, where: Where): boolean;
  /** Whether a name alone tells that the value is a person's, as `email` does and `name` does not. */
  isCertain(name: string): boolean;
  /** The table that a property's name speaks of: `agents` holds rows of `agent`. */
  tableOf(name: string): string | undefined;
  /** Equal values have equal tokens within a run; none can be looked up in another run. */
  token(value: string | number): string;
}

/** Words of the envelopes that endpoints answer in. */
const envelopeWords: ReadonlySet<string> = new Set([
  "message",
  "data",
  "result",
  "payload",
  "metadata",
  "errordetails",
  "errorlist",
]);

/** Without a classification, what is a person's by its name alone is masked, and cannot be compared. */
export function createPersonal(classification?: Classification): Personal {
  const columns = classification?.columns;
  const tables = new Map(Object.entries(columns?.byTable ?? {}).map(readTable));
  const names = new Map<string, PersonalName>(Object.entries(columns?.byName ?? {}));
  const byFold = new Map([...tables.keys()].map((table) => [foldName(table), table]));
  const isCertain = (name: string): boolean => {
    const folded = foldName(name);
    const known = names.get(folded);
    return (
      isPersonName(name) ||
      (known !== undefined && !known.isAmbiguous && !envelopeWords.has(folded))
    );
  };
  return {
    isCertain,
    isPersonal(name, value, where) {
      const declared = where.table === undefined ? undefined : tables.get(where.table)?.get(name);
      if (declared !== undefined) {
        return declared;
      }
      const folded = foldName(name);
      if (isPersonName(name)) {
        return typeof value !== "number" || isPersonNumber(name);
      }
      const known = names.get(folded);
      const isEnvelopes = where.isEnvelope && envelopeWords.has(folded);
      return known !== undefined && !isEnvelopes && isPersonalHere(known, value, where);
    },
    tableOf(name) {
      const folded = foldName(name);
      return byFold.get(folded) ?? byFold.get(folded.replace(/s$/, ""));
    },
    token(value) {
      if (classification === undefined) {
        return mask;
      }
      const hash = createHmac("sha256", classification.salt).update(String(value)).digest("hex");
      return `personal#${hash.slice(0, 6)}`;
    },
  };
}

function isPersonalHere(known: PersonalName, value: unknown, { isPerson }: Where): boolean {
  const isCount = typeof value === "number" && !known.isNumber;
  return !isCount && (isPerson || !known.isAmbiguous);
}

function readTable([table, columns]: [string, Readonly<Record<string, boolean>>]): [
  string,
  Map<string, boolean>,
] {
  return [table, new Map(Object.entries(columns))];
}
