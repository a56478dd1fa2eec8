import type { Difference } from "./difference.ts";
import { explainChange } from "./explain-change.ts";
import type { ChangedField } from "./difference.ts";

/** Differences of one form. */
export interface DifferenceGroup {
  readonly kind: Difference["kind"];
  /** Set for changed rows: the field, and how it changed. */
  readonly field?: ChangedField["field"];
  readonly how?: string;
  /** Number of keys; a row with several changed fields counts in each of their groups. */
  readonly total: number;
  /** The first 20 at most, in key order. */
  readonly keys: readonly string[];
  /** The first 3 at most, with values. */
  readonly samples: readonly (Pick<ChangedField, "v1" | "v2"> & { readonly key: string })[];
}

/** All differences of a comparison, summarised. */
export interface Tally {
  /** Keys that differ. */
  readonly total: number;
  readonly byKind: Readonly<Record<Difference["kind"], number>>;
  /** Those with the most keys first. */
  readonly groups: readonly DifferenceGroup[];
  /** Pairs of rows that have each other's values; the first 20 at most, in key order. */
  readonly swapped: readonly (readonly [string, string])[];
}

const [mostKeys, mostSamples] = [20, 3];

/** Counts differences in constant memory. */
export class Tallying {
  readonly #groups = new Map<string, MutableGroup>();
  readonly #byKind = { "missing in V2": 0, "missing in V1": 0, duplicate: 0, changed: 0 };
  readonly #swaps = new Swaps();

  add(difference: Difference): void {
    const { kind, key } = difference;
    this.#byKind[kind] += 1;
    if (difference.kind !== "changed") {
      this.#group(kind, { kind }).add(key);
      return;
    }
    for (const change of difference.fields) {
      const how = explainChange(change);
      const form = { kind, field: change.field, how } as const;
      this.#group(`${change.field.name}\n${how}`, form).add(key, change);
    }
    this.#swaps.add(key, difference.fields);
  }

  tally(): Tally {
    const groups = [...this.#groups.values()].map((group) => group.shown());
    return {
      total: Object.values(this.#byKind).reduce((sum, count) => sum + count, 0),
      byKind: { ...this.#byKind },
      groups: groups.toSorted((a, b) => b.total - a.total),
      swapped: this.#swaps.pairs,
    };
  }

  #group(name: string, form: Form): MutableGroup {
    const group = this.#groups.get(name) ?? new MutableGroup(form);
    this.#groups.set(name, group);
    return group;
  }
}

type Form = Pick<DifferenceGroup, "kind" | "field" | "how">;

class MutableGroup {
  readonly #form: Form;
  #total = 0;
  readonly #keys: string[] = [];
  readonly #samples: DifferenceGroup["samples"][number][] = [];

  constructor(form: Form) {
    this.#form = form;
  }

  add(key: string, change?: ChangedField): void {
    this.#total += 1;
    if (this.#keys.length < mostKeys) {
      this.#keys.push(key);
    }
    if (change !== undefined && this.#samples.length < mostSamples) {
      this.#samples.push({ key, v1: change.v1, v2: change.v2 });
    }
  }

  shown(): DifferenceGroup {
    return { ...this.#form, total: this.#total, keys: this.#keys, samples: this.#samples };
  }
}

/** Changed rows that are searched for the other row of a swap. */
const remembered = 1000;

/** Finds rows that have each other's values in at least two fields, because one may be chance. */
class Swaps {
  readonly pairs: (readonly [string, string])[] = [];
  readonly #waiting = new Map<string, string>();

  add(key: string, fields: readonly ChangedField[]): void {
    if (fields.length < 2) {
      return;
    }
    const names = fields.map(({ field }) => field.name);
    const sought = JSON.stringify([names, fields.map(({ v2 }) => v2), fields.map(({ v1 }) => v1)]);
    const other = this.#waiting.get(sought);
    if (other !== undefined && this.pairs.length < mostKeys) {
      this.pairs.push([other, key]);
    }
    if (this.#waiting.size < remembered) {
      const own = JSON.stringify([names, fields.map(({ v1 }) => v1), fields.map(({ v2 }) => v2)]);
      this.#waiting.set(own, key);
    }
  }
}
