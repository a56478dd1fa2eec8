import type { SpecProblem } from "../../errors.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import type { CheckEntry } from "../../language/spec.generated.ts";
import { describePlace } from "../../plan/place.ts";
import { placeOfEntry } from "../../language/entry.ts";
import { didYouMean, listNames, nearest } from "../../text/nearest.ts";
import type { Catalog } from "../catalog.ts";
import { addressOf } from "../names.ts";
import type { Rule } from "../rule.ts";
import type { CodeCheck } from "./code-check.ts";
import { defaultOf, needsEntry, optionProblem } from "./options.ts";

/** Ids of own checks are unique, whether a file of code or an entry has them. */
const idsAreUnique: Rule = {
  needs: [],
  check: ({ catalog }) => {
    const seen = new Map<string, Entry<unknown>>();
    const all: readonly Entry<{ readonly id: string }>[] = [...catalog.code, ...catalog.checks];
    return all.flatMap((entry) => {
      const { id } = entry.value;
      const first = seen.get(id);
      seen.set(id, first ?? entry);
      return first === undefined
        ? []
        : [
            problemAt(entry, ["id"], {
              message: `"${id}" is taken by the check at ${describePlace(placeOfEntry(first))}`,
              hint: "give one of them another id",
            }),
          ];
    });
  },
};

/** What a check in code uses is declared. */
const usesAreDeclared: Rule = {
  needs: ["tables", "endpoints"],
  check: ({ catalog }) => {
    const declared = declaredNames(catalog);
    return catalog.code.flatMap((entry) =>
      (["tables", "endpoints"] as const).flatMap((list) =>
        (entry.value.uses?.[list] ?? []).flatMap((name, at) =>
          undeclared(name, declared[list]).map((words) =>
            problemAt(entry, ["uses", list, at], words),
          ),
        ),
      ),
    );
  },
};

/** An entry calls a check that exists, with options that it has. */
const callsAreRight: Rule = {
  needs: ["tables", "endpoints", "checks"],
  check: ({ catalog }) => {
    const checks = new Map(catalog.code.map(({ value }) => [value.id, value]));
    const declared = declaredNames(catalog);
    return catalog.checks.flatMap((entry) => {
      const called = checks.get(entry.value.check);
      return called === undefined
        ? [unknownCheck(entry, [...checks.keys()])]
        : optionProblems(entry, called, declared);
    });
  },
};

function unknownCheck(entry: Entry<CheckEntry>, known: readonly string[]): SpecProblem {
  const { check } = entry.value;
  const hint =
    known.length === 0
      ? "no file checks/*.ts of these specs defines a check"
      : `checks: ${listNames(known, nearest(check, known))}`;
  const message = `no check in code has the id "${check}"${didYouMean(check, known)}`;
  return problemAt(entry, ["check"], { message, hint });
}

type Declared = Readonly<Record<"tables" | "endpoints", readonly string[]>>;

function optionProblems(
  entry: Entry<CheckEntry>,
  { id, options = {} }: CodeCheck,
  declared: Declared,
): SpecProblem[] {
  const given = entry.value.options ?? {};
  const names = Object.keys(options);
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(options, name))
    .map((name) => {
      const message = `${id} has no option "${name}"${didYouMean(name, names)}`;
      const hint = names.length === 0 ? "it takes none" : `options: ${listNames(names)}`;
      return problemAt(entry, ["options", name], { message, hint });
    });
  const wrong = Object.entries(options).flatMap(([name, option]) => {
    const value = Object.hasOwn(given, name) ? given[name] : defaultOf(option);
    const words = optionProblem(option, value, declared);
    const at = Object.hasOwn(given, name) ? ["options", name] : [];
    return words === undefined
      ? []
      : [problemAt(entry, at, { ...words, message: `option ${name}: ${words.message}` })];
  });
  return [...unknown, ...wrong];
}

/** Defaults of options are of their types, and a check that only entries can run is called by one. */
const optionsCanBeGiven: Rule = {
  needs: ["checks"],
  check: ({ catalog }) => {
    const called = new Set(catalog.checks.map(({ value }) => value.check));
    const declared = declaredNames(catalog);
    return catalog.code.flatMap((entry) => [
      ...Object.entries(entry.value.options ?? {}).flatMap(([name, option]) => {
        const value = defaultOf(option);
        const words = value === undefined ? undefined : optionProblem(option, value, declared);
        return words === undefined ? [] : [problemAt(entry, ["options", name, "default"], words)];
      }),
      ...(needsEntry(entry.value) && !called.has(entry.value.id) ? [neverRun(entry)] : []),
    ]);
  },
};

function neverRun(entry: Entry<CodeCheck>): SpecProblem {
  const message = "no entry calls it, and it has options without a default: it would never run";
  const hint = `add an entry { id: …, check: ${entry.value.id}, options: { … } } to a file of kind checks, or give each option a default`;
  return problemAt(entry, ["options"], { message, hint });
}

function declaredNames(catalog: Catalog): Declared {
  return {
    tables: catalog.tables.map(({ value }) => value.name),
    endpoints: catalog.endpoints.map((entry) => addressOf(entry)),
  };
}

function undeclared(
  name: string,
  declared: readonly string[],
): readonly { readonly message: string; readonly hint: string }[] {
  return declared.includes(name)
    ? []
    : [
        {
          message: `no spec declares "${name}"${didYouMean(name, declared)}`,
          hint: "declare it in the specs, or correct the name",
        },
      ];
}

/** The rules of own checks. */
export const ownChecksHold: readonly Rule[] = [
  idsAreUnique,
  usesAreDeclared,
  callsAreRight,
  optionsCanBeGiven,
];
