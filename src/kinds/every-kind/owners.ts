import type { SpecProblem } from "../../errors.ts";
import { placeOfValue } from "../../language/document.ts";
import type { Check } from "../../plan/check.ts";
import { nameGlob } from "../../text/name-glob.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { OwnersFile } from "../catalog.ts";

/** Checks with their owners, or what is wrong with the files that name them. */
export type Owned =
  | { readonly checks: readonly Check[] }
  | { readonly problems: readonly SpecProblem[] };

interface OwnerRule {
  readonly owner: string;
  readonly isMatch: (id: string) => boolean;
}

/**
 * Gives each check the owner of the last glob that matches its id; an owner that its entry names stays. Where there are
 * globs, each must match a check, and each check have an owner.
 */
export function assignOwners(checks: readonly Check[], files: readonly OwnersFile[]): Owned {
  const [first] = files;
  if (first === undefined) {
    return { checks };
  }
  const ids = checks.map(({ id }) => id);
  const lost = files.flatMap((file) => globsOfNoCheck(file, ids));
  const rules = files.flatMap(({ spec }) => spec.owners.map(toRule)).toReversed();
  const owned = checks.map((check) => {
    const owner = check.owner ?? rules.find(({ isMatch }) => isMatch(check.id))?.owner;
    return owner === undefined ? check : { ...check, owner };
  });
  const problems = [...lost, ...describeOrphans(owned, first)];
  return problems.length > 0 ? { problems } : { checks: owned };
}

type OwnerEntry = OwnersFile["spec"]["owners"][number];

function globsOf({ ids }: OwnerEntry): readonly string[] {
  return typeof ids === "string" ? [ids] : ids;
}

function toRule(entry: OwnerEntry): OwnerRule {
  const globs = globsOf(entry).map(nameGlob);
  return { owner: entry.owner, isMatch: (id) => globs.some((isMatch) => isMatch(id)) };
}

function globsOfNoCheck({ document, spec }: OwnersFile, ids: readonly string[]): SpecProblem[] {
  return spec.owners.flatMap((entry, index) =>
    globsOf(entry).flatMap((glob, at) => {
      if (ids.some(nameGlob(glob))) {
        return [];
      }
      const path = typeof entry.ids === "string" ? ["ids"] : ["ids", at];
      const message = `owners[${index}].ids: no entry has an id that "${glob}" matches${didYouMean(glob, ids)}`;
      const hint = "copy the id from a report, or delete the glob if what it meant is gone";
      return [{ place: placeOfValue(document, ["owners", index, ...path]), message, hint }];
    }),
  );
}

function describeOrphans(checks: readonly Check[], { document }: OwnersFile): SpecProblem[] {
  const orphans = checks.filter(({ owner }) => owner === undefined);
  const [first] = orphans;
  if (first === undefined) {
    return [];
  }
  const who = orphans.length === 1 ? "1 entry has" : `${orphans.length} entries have`;
  const message = `${who} no owner, such as ${first.id}`;
  const hint = 'begin the list with { ids: "*", owner: … }: the last glob that matches counts';
  return [{ place: placeOfValue(document, ["owners"]), message, hint }];
}
