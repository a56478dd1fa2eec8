import type { Grounds } from "../../trials/grounds.ts";
import type { Trial } from "../../trials/trial.ts";
import { blocked, drifts, fails } from "../../trials/witness.ts";
import type { OfKind } from "../../plan/check.ts";

type TableCheck = OfKind<"table">;

/** What can be wrong with a table as a whole. */
export function tableTrials(grounds: Grounds): readonly Trial[] {
  return grounds
    .of("table")
    .filter(({ table }) => grounds.table(table.name) !== undefined)
    .flatMap((check) => [
      ...replaced(check, grounds),
      ...authTrials(check),
      ...emptied(check, grounds),
      addedColumn(check),
    ]);
}

/** A table that is gone, or there under another name or id: whatever stands on it is blocked by it. */
function replaced(check: TableCheck, grounds: Grounds): Trial[] {
  const { id, name } = check.table;
  const standing = grounds
    .asking(name)
    .filter((one) => one.id !== check.id)
    .map((one) => blocked(one, check.id));
  const base = {
    at: name,
    touches: [...grounds.onTable(name), "inventory:tables", "parity:objects.tables"],
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
      witnesses: [fails(check, "missing", [name, String(id)]), ...standing],
    },
    {
      ...base,
      kind: "rename-table",
      faults: [{ kind: "rename-table", table: name, to: other }],
      witnesses: [fails(check, "name", [name, other]), ...standing],
    },
    {
      ...base,
      kind: "renumber-table",
      faults: [{ kind: "renumber-table", table: name, id: newId }],
      witnesses: [fails(check, "id", [name, String(id), String(newId)]), ...standing],
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
      witnesses: [fails(check, "auth", [name, "auth table"])],
      touches: [],
      lane: "tables",
      zone: name,
    },
  ];
}

/** One row too few. */
function emptied(check: TableCheck, grounds: Grounds): Trial[] {
  const { name } = check.table;
  if (check.minRows === 0) {
    return [];
  }
  return [
    {
      kind: "delete-rows",
      at: name,
      faults: [{ kind: "delete-rows", table: name }],
      witnesses: [fails(check, "rows", [name, "0 rows"])],
      touches: grounds.onTable(name),
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
    witnesses: [drifts(check, [column])],
    touches: [],
    lane: "tables",
    zone: name,
  };
}
