import picomatch from "picomatch";
import { problemAt } from "../../language/entry.ts";
import type { Catalog } from "../catalog.ts";
import { addressOf } from "../names.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { Rule } from "../rule.ts";

/** Exceptions of an inventory match neither everything nor anything declared. */
export const exceptionsAreOthers: Rule = {
  needs: ["tables", "functions", "tasks", "groups", "endpoints"],
  check: ({ catalog }) =>
    catalog.inventory.flatMap((entry) => {
      const { of, except = [] } = entry.value;
      const declared = declaredNames(catalog, of);
      return except.flatMap((glob, index) => {
        const message = explainException(glob, declared);
        const hint = "delete it, or name what is known and of no interest";
        return message === undefined
          ? []
          : [problemAt(entry, ["except", index], { message, hint })];
      });
    }),
};

/** Groups hold neither XanoScript nor references. */
export const placeholdersCanBe: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.inventory
      .filter(({ value }) => value.of === "groups" && value.placeholders !== undefined)
      .map((entry) => {
        const message = "API groups have no XanoScript in which a placeholder could be";
        const hint = "say it of tables, functions, endpoints or tasks";
        return problemAt(entry, ["placeholders"], { message, hint });
      }),
};

function explainException(glob: string, declared: readonly string[]): string | undefined {
  if (picomatch.isMatch("any name at all", glob, { dot: true })) {
    return "it matches every name, so that nothing undeclared is ever noticed";
  }
  return declared.includes(glob) ? `${glob} is declared, and needs no exception` : undefined;
}

/** The declared names, in the inventory's form. */
function declaredNames(catalog: Catalog, of: InventoryObject): readonly string[] {
  return of === "endpoints"
    ? catalog.endpoints.map((entry) => addressOf(entry))
    : catalog[of].map(({ value }) => value.name);
}
