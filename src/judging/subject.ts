import type { Check } from "../plan/check.ts";
import type { Subject } from "../result/result.ts";

/** What of a check its result carries along. */
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
