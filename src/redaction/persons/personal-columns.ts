import { randomBytes } from "node:crypto";
import type { Check } from "../../plan/check.ts";
import { foldName } from "./name-words.ts";

/** Which columns the specs classify as personal; plain objects, so that a worker can be handed it. */
export interface PersonalColumns {
  /** By table, then column: whether it is personal. Columns whose name is personal nowhere are left out. */
  readonly byTable: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** By folded name, for bodies whose table is not known. */
  readonly byName: Readonly<Record<string, PersonalName>>;
}

/** What is personal, and the salt of the run: tokens of one value are equal under one salt only. */
export interface Classification {
  readonly columns: PersonalColumns;
  readonly salt: string;
}

/** What a property is by its name alone. */
export interface PersonalName {
  /** Personal in one table and not in another, as `name` is: neighbours decide. */
  readonly isAmbiguous: boolean;
  /** Whether a number under this name is a person's: else it is a count. */
  readonly isNumber: boolean;
}

const numberTypes: ReadonlySet<string> = new Set(["int", "decimal", "date", "timestamp"]);

/** The classification that the table specs of a plan hold, under a salt that no other run has. */
export function classify(checks: readonly Check[]): Classification {
  return { columns: readPersonalColumns(checks), salt: randomBytes(16).toString("hex") };
}

function readPersonalColumns(checks: readonly Check[]): PersonalColumns {
  const tables = checks.filter((check) => check.kind === "table");
  const personal = tables.flatMap(({ columns }) => columns.filter((one) => one.personal === true));
  const names = new Set(personal.map(({ name }) => foldName(name)));
  const others = new Set(
    tables.flatMap(({ columns }) =>
      columns.filter((one) => one.personal !== true).map(({ name }) => foldName(name)),
    ),
  );
  const numbers = new Set(
    personal.filter(({ type }) => numberTypes.has(type)).map(({ name }) => foldName(name)),
  );
  return {
    byTable: Object.fromEntries(
      tables.map(({ table, columns }) => [
        table.name,
        Object.fromEntries(
          columns
            .filter(({ name }) => names.has(foldName(name)))
            .map(({ name, personal: isPersonal }) => [name, isPersonal === true]),
        ),
      ]),
    ),
    byName: Object.fromEntries(
      [...names].map((name) => [
        name,
        { isAmbiguous: others.has(name), isNumber: numbers.has(name) },
      ]),
    ),
  };
}
