import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { blocked, drifts, fails } from "../../trials/expectations.ts";
import type { OfKind } from "../../plan/check.ts";

type TableCheck = OfKind<"table">;

/** Trials of a table as a whole. */
export function tableTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("table")
    .filter(({ table }) => context.table(table.name) !== undefined)
    .flatMap((check) => [
      ...replaced(check, context),
      ...authTrials(check),
      ...emptied(check, context),
      addedColumn(check),
    ]);
}

/** A table that is missing or has another name or id: it blocks everything that depends on it. */
function replaced(check: TableCheck, context: TrialContext): Trial[] {
  const { id, name } = check.table;
  const standing = context
    .asking(name)
    .filter((one) => one.id !== check.id)
    .map((one) => blocked(one, check.id));
  const base = {
    at: name,
    touches: [...context.onTable(name), "inventory:tables", "parity:objects.tables"],
    lane: "tables",
    zone: name,
  };
  const other = `${name} moved`;
  const newId = 90_000 + id;
  return [
    {
      ...base,
      kind: "drop-table",
      faults: [{ kind: "drop-table", table: name }],
      expectations: [fails(check, "missing", [name, String(id)]), ...standing],
    },
    {
      ...base,
      kind: "rename-table",
      faults: [{ kind: "rename-table", table: name, to: other }],
      expectations: [fails(check, "name", [name, other]), ...standing],
    },
    {
      ...base,
      kind: "renumber-table",
      faults: [{ kind: "renumber-table", table: name, id: newId }],
      expectations: [fails(check, "id", [name, String(id), String(newId)]), ...standing],
    },
  ];
}

function authTrials(check: TableCheck): Trial[] {
  const { name } = check.table;
  if (check.auth === undefined) {
    return [];
  }
  return [
    {
      kind: "flip-auth",
      at: name,
      faults: [{ kind: "flip-auth", table: name }],
      expectations: [fails(check, "auth", [name, "auth table"])],
      touches: [],
      lane: "tables",
      zone: name,
    },
  ];
}

/** One row too few. */
function emptied(check: TableCheck, context: TrialContext): Trial[] {
  const { name } = check.table;
  if (check.minRows === 0) {
    return [];
  }
  return [
    {
      kind: "delete-rows",
      at: name,
      faults: [{ kind: "delete-rows", table: name }],
      expectations: [fails(check, "rows", [name, "0 rows"])],
      touches: context.onTable(name),
      lane: "tables",
      zone: name,
    },
  ];
}

function addedColumn(check: TableCheck): Trial {
  const { name } = check.table;
  const column = "in_no_spec";
  return {
    kind: "add-column",
    at: name,
    faults: [{ kind: "add-column", table: name, column, type: "text" }],
    expectations: [drifts(check, [column])],
    touches: [],
    lane: "tables",
    zone: name,
  };
}
