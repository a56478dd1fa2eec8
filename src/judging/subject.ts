import type { Check } from "../plan/check.ts";
import type { Subject } from "../result/result.ts";

/** The properties of a check that its result repeats. */
export function toSubject(check: Check): Subject {
  const { id, family, title, place, suite, severity, tags, owner, links, kind, evidence } = check;
  return {
    id,
    family,
    title,
    place,
    suite,
    severity,
    tags,
    links,
    kind,
    evidence,
    ...(owner === undefined ? {} : { owner }),
  };
}
