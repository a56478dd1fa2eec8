import { randomBytes } from "node:crypto";
import type { Check } from "../../plan/check.ts";
import type { Classification, PersonalColumns } from "./classification.ts";
import { foldName } from "./name-words.ts";

const numberTypes: ReadonlySet<string> = new Set(["int", "decimal", "date", "timestamp"]);

/** Builds the classification from a plan's table specs, with a new salt. */
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
