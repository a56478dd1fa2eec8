import { createHmac } from "node:crypto";
import { mask } from "../mask.ts";
import { foldName } from "./name-words.ts";
import type { Classification, PersonalName } from "./classification.ts";
import { isPersonName, isPersonNumber } from "./personal-name.ts";

/** The position of a property. */
export interface Where {
  /** The table whose row the object is, if known. */
  readonly table?: string | undefined;
  /** Whether the object is an answer's envelope, whose own keys are not personal. */
  readonly isEnvelope: boolean;
  /** Whether a property beside it is certainly personal. */
  readonly isPerson: boolean;
}

/** Decides what is personal, and what replaces it. */
export interface Personal {
  isPersonal(name: string, value: unknown, where: Where): boolean;
  /** Whether the name alone makes the value personal, like `email` and unlike `name`. */
  isCertain(name: string): boolean;
  /** The table that a property's name refers to: `agents` holds rows of `agent`. */
  tableOf(name: string): string | undefined;
  /** Equal values have equal tokens within a run, but different ones in other runs. */
  token(value: string | number): string;
}

/** Keys of the envelopes in which endpoints answer. */
const envelopeWords: ReadonlySet<string> = new Set([
  "message",
  "data",
  "result",
  "payload",
  "metadata",
  "errordetails",
  "errorlist",
]);

/** Without a classification, values that are personal by name alone get a mask that cannot be compared. */
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
