import type { InventoryCheck } from "../../plan/check.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { Catalog } from "../catalog.ts";
import { addressOf } from "../names.ts";
import type { Planning } from "../planning.ts";
import { planBase } from "../planned/base.ts";

/** Plans one check for each class of objects: everything on the instance is declared. */
export function planInventory({ catalog }: Planning): InventoryCheck[] {
  const groupKeys = Object.fromEntries(
    catalog.groups.map(({ value }) => [value.canonical ?? value.key, value.key]),
  );
  return catalog.inventory.map((entry) => {
    const { of, undeclared, placeholders, except = [] } = entry.value;
    const title = `all ${of} of the instance are declared`;
    return {
      ...planBase(entry, { id: `inventory:${of}`, family: "inventory", title }),
      kind: "inventory",
      of,
      undeclared,
      ...(placeholders === undefined ? {} : { placeholders }),
      declared: declaredNames(catalog, of),
      except,
      groupKeys,
    };
  });
}

function declaredNames(catalog: Catalog, of: InventoryObject): string[] {
  return of === "endpoints"
    ? catalog.endpoints.map((entry) => addressOf(entry))
    : catalog[of].map(({ value }) => value.name);
}
