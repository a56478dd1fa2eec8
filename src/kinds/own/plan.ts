import { SpecError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { CheckBase } from "../../plan/check-base.ts";
import type { OwnCheck } from "../../plan/check.ts";
import type { EndpointCall } from "../../plan/call.ts";
import { durationMs } from "../../language/duration.ts";
import type { Entry } from "../../language/entry.ts";
import type { CheckEntry } from "../../language/spec.generated.ts";
import { planBase, resolved } from "../planned/base.ts";
import type { Planning } from "../planning.ts";
import type { CodeCheck } from "./code-check.ts";
import { defaultOf, needsEntry } from "./options.ts";
import { describeThrown } from "./thrown.ts";

const usualWithin = "60s";

/** Plans the checks in code that run by themselves, and those that entries call. */
export function planOwn(planning: Planning): OwnCheck[] {
  const { code, checks } = planning.catalog;
  const defined = new Map(code.map((entry) => [entry.value.id, entry.value]));
  return [
    ...code
      .filter(({ value }) => !needsEntry(value))
      .map((entry) => toCheck(entry.value, baseOf(entry, entry.value), { planning })),
    ...checks.map((entry) => {
      const called = resolved(defined, entry.value.check);
      const { options, within } = entry.value;
      const inherited = { ...entry, value: inherit(called, entry) };
      const base = baseOf(inherited, { id: entry.value.id, title: titleOf(entry, called) });
      return toCheck({ ...called, ...(within && { within }) }, base, { planning, given: options });
    }),
  ];
}

/** What an entry does not say itself is as in the code; tags are added to those of the code. */
function inherit(called: CodeCheck, { value }: Entry<CheckEntry>): CodeCheck {
  const tags = [...new Set([...(called.tags ?? []), ...(value.tags ?? [])])];
  const { severity, owner, links, evidence, known_issue: issue } = value;
  // A known issue is one of an entry, and not of all that the code judges.
  const { known_issue: _, ...shared } = called;
  return {
    ...shared,
    tags,
    ...(severity && { severity }),
    ...(owner && { owner }),
    ...(links && { links }),
    ...(evidence && { evidence }),
    ...(issue && { known_issue: issue }),
  };
}

function titleOf({ value }: Entry<CheckEntry>, called: CodeCheck): string {
  const given = Object.entries(value.options ?? {}).map(([name, one]) => `${name} ${String(one)}`);
  return value.title ?? [called.title, given.join(", ")].filter((part) => part !== "").join(": ");
}

function baseOf(
  entry: Entry<CodeCheck>,
  { id, title }: { readonly id: string; readonly title: string },
): CheckBase {
  return planBase(entry, { id: `check:${id}`, family: "checks", title });
}

interface Planned {
  readonly planning: Planning;
  readonly given?: CheckEntry["options"];
}

function toCheck(definition: CodeCheck, base: CheckBase, { planning, given }: Planned): OwnCheck {
  const { id, module, uses = {}, options = {}, within = usualWithin, fault = [] } = definition;
  const values = Object.entries(options).flatMap(([name, option]) => {
    const value = given?.[name] ?? defaultOf(option);
    return value === undefined ? [] : [{ name, type: option.type, value }];
  });
  const named = (type: string): string[] =>
    values.filter((one) => one.type === type).map(({ value }) => String(value));
  const tables = new Set([...(uses.tables ?? []), ...named("table")]);
  const endpoints = new Set([...(uses.endpoints ?? []), ...named("endpoint")]);
  const optionValues = Object.fromEntries(values.map(({ name, value }) => [name, value]));
  return {
    ...base,
    kind: "own",
    code: { module, id },
    uses: {
      tables: [...tables].map((name) => resolved(planning.tables, name)),
      calls: Object.fromEntries([...endpoints].map((name) => [name, callOf(name, planning)])),
      lists: uses.metadata ?? [],
    },
    options: optionValues,
    withinMs: durationMs(within),
    faults: faultsOf(fault, optionValues, base),
  };
}

/** @throws {SpecError} when the author's function throws, or makes no fault */
function faultsOf(
  fault: NonNullable<CodeCheck["fault"]>,
  options: OwnCheck["options"],
  { id, place }: CheckBase,
): OwnCheck["faults"] {
  if (typeof fault !== "function") {
    return [fault].flat();
  }
  try {
    const made = [fault(options)].flat();
    if (made.every(isRecord)) {
      return made;
    }
    throw new TypeError("it makes no fault: return an object with a kind");
  } catch (error) {
    const message = `the fault of ${id} cannot be made: ${describeThrown(error)}`;
    throw new SpecError([{ place, message }]);
  }
}

function callOf(address: string, { calls }: Planning): EndpointCall {
  return resolved(calls, `endpoint:${address}`);
}
