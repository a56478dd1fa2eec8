import picomatch from "picomatch";
import { SettingsError } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import { families } from "../plan/check-base.ts";
import { didYouMean, expectedOneOf, nearest } from "../text/nearest.ts";

export interface Selection {
  /** `all`, or one family; `pipelines` takes the background tasks with it, which drive them. */
  readonly family: string;
  /** Id of a check, or a glob over ids. */
  readonly only: readonly string[];
  readonly tags: readonly string[];
}

/**
 * The checks of a selection, in the order of the plan.
 * @throws {SettingsError} when the family is unknown, or an option selects nothing
 */
export function selectChecks(checks: readonly Check[], selection: Selection): readonly Check[] {
  const problems: string[] = [];
  const inFamily = checks.filter(isInFamily(selection.family, problems));
  const byOnly = narrow(inFamily, selection.only, { option: "--only", problems, select: matchId });
  const byTag = narrow(byOnly, selection.tags, { option: "--tag", problems, select: hasTag });
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return byTag;
}

function isInFamily(family: string, problems: string[]): (check: Check) => boolean {
  const names: readonly string[] = families;
  if (family !== "all" && !names.includes(family)) {
    const known = ["all", ...families];
    problems.push(expectedOneOf(known, { got: `"${family}"`, meant: nearest(family, known) }));
  }
  return (check) =>
    family === "all" ||
    check.family === family ||
    (family === "pipelines" && check.family === "tasks");
}

interface Narrowing {
  readonly option: string;
  readonly problems: string[];
  readonly select: (wanted: string, checks: readonly Check[]) => Selector;
}

interface Selector {
  isWanted(check: Check): boolean;
  /** What could have been meant, for a suggestion. */
  candidates(checks: readonly Check[]): readonly string[];
}

function narrow(
  checks: readonly Check[],
  wanted: readonly string[],
  { option, problems, select }: Narrowing,
): readonly Check[] {
  if (wanted.length === 0 || checks.length === 0) {
    return checks;
  }
  const texts = wanted.flatMap((text) => splitNames(text, checks));
  const selectors = texts.map((text) => select(text, checks));
  for (const [index, selector] of selectors.entries()) {
    if (!checks.some((check) => selector.isWanted(check))) {
      const text = texts[index] ?? "";
      const hint = suggest(text, selector.candidates(checks));
      problems.push(`${option}: nothing matches "${text}"${hint}`);
    }
  }
  return checks.filter((check) => selectors.some((selector) => selector.isWanted(check)));
}

/** Several names in one text, with commas between them; a comma in an id or in the braces of a glob splits none. */
function splitNames(given: string, checks: readonly Check[]): readonly string[] {
  return checks.some(({ id }) => id === given)
    ? [given]
    : given.split(/,(?![^{]*\})/u).map((name) => name.trim());
}

/** A name may have been given without the kind that its id begins with. */
function suggest(name: string, candidates: readonly string[]): string {
  const bare = candidates.find((id) => id.slice(id.indexOf(":") + 1) === name);
  return bare === undefined ? didYouMean(name, candidates) : `; did you mean "${bare}"?`;
}

/** An id that is there is meant as it stands, whatever a glob would make of it: a rerun line names one check. */
function matchId(wanted: string, checks: readonly Check[]): Selector {
  const isId = checks.some(({ id }) => id === wanted);
  const isMatch = isId
    ? (id: string) => id === wanted
    : wanted === ""
      ? (): boolean => false
      : picomatch(wanted, { bash: true });
  return {
    isWanted: ({ id }) => isMatch(id),
    candidates: (among) => among.map(({ id }) => id),
  };
}

function hasTag(wanted: string): Selector {
  return {
    isWanted: ({ tags }) => tags.includes(wanted),
    candidates: (checks) => [...new Set(checks.flatMap(({ tags }) => tags))],
  };
}
