import type { Fault } from "../../../simulator/faults/fault.ts";
import { withFault, type BaseBody } from "./base-bodies.ts";
import type { ContractFiles, Schema } from "./contract-files.ts";
import { noticedRules, type NoticedRules } from "./noticed-rules.ts";
import { probesAt, type Probe } from "./probes.ts";
import { isAskedBy, repeatsCondition } from "./repeated-condition.ts";
import { mutated, rulesOf, type Rule } from "./rules.ts";
import { shapeOf, walkBody, type Visit } from "./walk-body.ts";

/**
 * `proved`: the contract rejects a body with these faults, its mutant accepts it. `repeated`: another rule makes the
 * same demand of the same place, and both noticed the fault, or the rule is only followed where a condition has made the
 * demand. `survived`: the rule judges a body, but no fault
 * distinguishes the mutant. `unreached`: the rule judges no body of the mock.
 */
export type RuleVerdict =
  | { readonly is: "proved"; readonly endpoint: string; readonly by: readonly Fault[] }
  | { readonly is: "repeated" | "survived" | "unreached" };

/** A rule of a contract, and the verdict on its mutant. */
export interface TriedRule {
  readonly rule: Rule;
  readonly verdict: RuleVerdict;
}

/** How often mutants are compiled for one rule, at most. */
const mostCompiled = 12;

/** Bodies that are searched for one that the rule judges. */
const mostBodies = 6;

/** Tries every rule of the contracts with faults of the bodies until it is proved or no fault is left. */
export function tryRules(files: ContractFiles, bases: readonly BaseBody[]): readonly TriedRule[] {
  const all = files.names.flatMap((name) => rulesOf(name, files.get(name)));
  const trial = new RuleTrial(files, all);
  const seen = new Set<string>();
  for (const base of bases) {
    const shape = `${base.contract} ${shapeOf(base.body)}`;
    if (!seen.has(shape)) {
      seen.add(shape);
      trial.probe(base);
    }
  }
  return all.map((rule) => ({ rule, verdict: trial.verdictOf(rule) }));
}

class RuleTrial {
  readonly #files: ContractFiles;
  readonly #byNode = new Map<unknown, readonly Rule[]>();
  readonly #verdicts = new Map<Rule, RuleVerdict>();
  readonly #compiled = new Map<Rule, number>();
  readonly #judged = new Map<Schema, readonly BaseBody[]>();
  /** Under which conditions each node judges values; undefined is none. */
  readonly #conditions = new Map<Schema, readonly (Schema | undefined)[]>();

  constructor(files: ContractFiles, rules: readonly Rule[]) {
    this.#files = files;
    rules.forEach((rule) => this.#byNode.set(rule.node, [...this.#at(rule.node), rule]));
  }

  /** Breaks a body at each place with a rule that is not proved yet. */
  probe(base: BaseBody): void {
    for (const visit of walkBody(this.#files, base.contract, base.body)) {
      this.#remember(visit, base);
      const rules = visit.parts.flatMap(({ node }) => this.#at(node));
      const open = rules.filter((rule) => this.#isOpen(rule));
      probesAt(visit, open, base.endpoint)
        .filter(() => open.some((rule) => this.#isOpen(rule)))
        .forEach((faults) => this.#try(faults, base));
    }
  }

  verdictOf(rule: Rule): RuleVerdict {
    const known = this.#verdicts.get(rule);
    if (known !== undefined) {
      return known;
    }
    const conditions = this.#conditions.get(rule.node) ?? [];
    const isImplied =
      conditions.length > 0 &&
      conditions.every((condition) => condition !== undefined && isAskedBy(condition, rule));
    if (isImplied || repeatsCondition(rule, this.#files)) {
      return { is: "repeated" };
    }
    const bodies = this.#judged.get(rule.node) ?? [];
    return { is: bodies.some((base) => this.#isJudgedBy(rule, base)) ? "survived" : "unreached" };
  }

  #at(node: unknown): readonly Rule[] {
    return this.#byNode.get(node) ?? [];
  }

  #isOpen(rule: Rule): boolean {
    return this.#verdicts.get(rule)?.is !== "proved";
  }

  #try(faults: Probe, base: BaseBody): void {
    const accepts = this.#files.compile(base.contract);
    const body = faults.reduce(withFault, base.body);
    if (accepts(body)) {
      return;
    }
    const noticed = noticedRules(accepts.errors ?? [], (node) => this.#at(node));
    const proved = [
      ...noticed.proved,
      ...noticed.unsure.filter(
        (rule) => this.#isOpen(rule) && this.#countUp(rule) && this.#passes([rule], base, body),
      ),
    ];
    const by = [...base.faults, ...faults];
    proved
      .filter((rule) => this.#isOpen(rule))
      .forEach((rule) => this.#verdicts.set(rule, { is: "proved", endpoint: base.endpoint, by }));
    this.#noteRepeated(noticed, base, body);
  }

  /** Rules that make the same demand count as noticed when the body passes without all of them. */
  #noteRepeated({ alike }: NoticedRules, base: BaseBody, body: unknown): void {
    const unknown = alike.filter((rule) => !this.#verdicts.has(rule));
    // The widest rule of each node, whose mutant drops the whole keyword.
    const widest = [...new Map(alike.map((rule) => [rule.node, rule])).keys()].flatMap((node) =>
      alike.filter((rule) => rule.node === node).slice(0, 1),
    );
    const untired = unknown.filter((rule) => this.#countUp(rule));
    if (untired.length > 0 && widest.length > 1 && this.#passes(widest, base, body)) {
      untired.forEach((rule) => this.#verdicts.set(rule, { is: "repeated" }));
    }
  }

  #passes(rules: readonly Rule[], { contract }: BaseBody, body: unknown): boolean {
    return this.#compileWith(rules, contract)(body) === true;
  }

  /** False once mutants have been compiled for a rule often enough. */
  #countUp(rule: Rule): boolean {
    const times = this.#compiled.get(rule) ?? 0;
    this.#compiled.set(rule, times + 1);
    return times < mostCompiled;
  }

  #compileWith(
    rules: readonly Pick<Rule, "contract" | "pointer" | "mutant">[],
    contract: string,
  ): (body: unknown) => unknown {
    const mutants = new Map<string, Schema>();
    for (const rule of rules) {
      const schema = mutants.get(rule.contract) ?? this.#files.get(rule.contract);
      mutants.set(rule.contract, mutated(schema, rule.pointer, rule.mutant));
    }
    return this.#files.compile(contract, mutants);
  }

  /** Whether the body is rejected once the rule's node rejects everything. */
  #isJudgedBy(rule: Rule, { contract, body }: BaseBody): boolean {
    return this.#compileWith([{ ...rule, mutant: { not: {} } }], contract)(body) !== true;
  }

  #remember({ value, parts }: Visit, base: BaseBody): void {
    for (const { node, condition } of value === undefined ? [] : parts) {
      const conditions = this.#conditions.get(node) ?? [];
      if (!conditions.includes(condition)) {
        this.#conditions.set(node, [...conditions, condition]);
      }
      const bases = this.#judged.get(node) ?? [];
      if (bases.length < mostBodies) {
        this.#judged.set(node, [...bases, base]);
      }
    }
  }
}
