import type { CheckBase, Family } from "../../plan/check-base.ts";
import { placeOfEntry, type Entry } from "../../language/entry.ts";
import type { Evidence, KnownIssue, Severity } from "../../language/spec.generated.ts";

/** Keys that every entry may have. */
interface Carried {
  readonly severity?: Severity;
  readonly tags?: readonly string[];
  readonly owner?: string;
  readonly links?: readonly string[];
  readonly evidence?: Evidence;
  readonly known_issue?: KnownIssue;
}

interface Identity {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
}

/** The properties that every check takes from its entry. */
export function planBase(entry: Entry<Carried>, identity: Identity): CheckBase {
  const { severity = "normal", tags = [], links = [], evidence = "documented" } = entry.value;
  const { owner, known_issue: knownIssue } = entry.value;
  return {
    ...identity,
    place: placeOfEntry(entry),
    suite: entry.suite,
    severity,
    tags,
    links,
    evidence,
    ...(owner === undefined ? {} : { owner }),
    ...(knownIssue === undefined ? {} : { knownIssue }),
  };
}

/** The entry with this name. @throws {Error} when there is none: the rules refuse such specs first */
export function resolved<T>(entries: ReadonlyMap<string, T>, name: string): T {
  const found = entries.get(name);
  if (found === undefined) {
    throw new Error(`"${name}" is unknown, but no rule refused it`);
  }
  return found;
}
