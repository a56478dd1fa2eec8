import { problemAt } from "../../language/entry.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Rule } from "../rule.ts";

/** A volume is that of a declared table. */
const tablesAreDeclared: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const names = catalog.tables.map(({ value }) => value.name);
    return catalog.anomalies
      .filter(({ value }) => !names.includes(value.volume.table))
      .map((entry) => {
        const { table } = entry.value.volume;
        const message = `there is no table "${table}"${didYouMean(table, names)}`;
        return problemAt(entry, ["volume", "table"], {
          message,
          hint: "declare it in specs/tables",
        });
      });
  },
};

/** A table never holds fewer than no rows, so that a band down to there finds no loss. */
const bandsCanBeLeft: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.anomalies
      .filter(({ value: { volume } }) => {
        return volume.within.endsWith("%") && Number.parseFloat(volume.within) >= 100;
      })
      .map((entry) => {
        const message = `within ${entry.value.volume.within} a table may lose all its rows`;
        return problemAt(entry, ["volume", "within"], { message, hint: "name less than 100%" });
      }),
};

/** The rules of anomalies. */
export const anomaliesHold: readonly Rule[] = [tablesAreDeclared, bandsCanBeLeft];
