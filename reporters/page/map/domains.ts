import type { Result } from "../../../src/result/result.ts";

/** Where no word of a path names a domain. */
export const otherDomain = "other";

/** A word of a table's name means a domain when at least so much of its tables are there. */
const leastShare = 0.6;

/**
 * Sorts endpoints into the domains that the tables of the specs have: by the first word of the path that names one, else
 * by the first that tables of one domain are named with.
 */
export function createDomainOf(results: readonly Result[]): (endpoint: Result) => string {
  const tables = results.filter(({ subject }) => subject.kind === "table");
  const named = new Map(
    tables.flatMap(({ subject }) => wordsOf(subject.suite).map((word) => [word, subject.suite])),
  );
  const implied = impliedBy(tables);
  return ({ subject }) => {
    const path = subject.id.slice(subject.id.indexOf("/") + 1);
    const words = wordsOf(path);
    const byName = words.find((word) => named.has(word));
    const byTable = words.find((word) => implied.has(word));
    return (
      (byName === undefined ? undefined : named.get(byName)) ??
      (byTable === undefined ? undefined : implied.get(byTable)) ??
      otherDomain
    );
  };
}

function impliedBy(tables: readonly Result[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { subject } of tables) {
    for (const word of wordsOf(subject.id.slice(subject.id.indexOf(":") + 1))) {
      const domains = counts.get(word) ?? new Map<string, number>();
      domains.set(subject.suite, (domains.get(subject.suite) ?? 0) + 1);
      counts.set(word, domains);
    }
  }
  return new Map(
    [...counts].flatMap(([word, domains]) => {
      const sum = [...domains.values()].reduce((total, count) => total + count, 0);
      const most = [...domains].find(([, count]) => count / sum >= leastShare);
      return most === undefined ? [] : [[word, most[0]] as const];
    }),
  );
}

/** The words of a name in the singular. */
function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "")
    .map((word) => word.replace(/ies$/, "y").replace(/(?<!s)s$/, ""));
}
