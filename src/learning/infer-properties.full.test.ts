import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mutationsOf, type Mutation } from "../../test-support/body-mutations.ts";
import { compileDraft } from "./compile-draft.ts";
import { openContractFiles } from "./contract-parts.ts";
import { inferSchema, type InferOptions, type Schema } from "./infer.ts";
import { observe } from "./shape.ts";
import { widenContract } from "./widen.ts";

function validator(schema: Schema | true): (body: unknown) => boolean {
  const files = openContractFiles(() => (schema === true ? {} : schema));
  const accepts = compileDraft({ file: "inferred.schema.json", files });
  return (body) => accepts(body);
}

function infer(samples: readonly unknown[], options: InferOptions = {}): Schema | true {
  return inferSchema(observe(samples), options);
}

/** How a body is made; the samples follow from it, never from the code that is tested. */
interface Model {
  readonly body: fc.Arbitrary<unknown>;
  readonly enums: readonly string[];
  readonly formats: readonly string[];
}

const name = fc.stringMatching(/^[a-z][a-z_]{0,7}$/).filter((one) => !(one in {}));
const words = ["ready", "syncing", "error"];

/** Each leaf, with what is known of its texts. */
const leaves = {
  text: fc.string({ maxLength: 12 }).map((text) => `~${text}`),
  whole: fc.integer({ min: 0, max: 99_999 }),
  negative: fc.integer({ min: -1000, max: 1000 }),
  share: fc.double({ noNaN: true, noDefaultInfinity: true }),
  flag: fc.boolean(),
  moment: fc.integer({ min: 1_600_000_000_000, max: 1_800_000_000_000 }),
  uuid: fc.uuid(),
  date: fc
    .date({ min: new Date("2001-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  email: fc.nat().map((n) => `somebody${n}@example.com`),
} as const;
const formatted: ReadonlySet<string> = new Set(["uuid", "date", "email"]);

type Leaf = keyof typeof leaves;
interface Field {
  readonly leaf: Leaf | "object" | "list";
  readonly isOptional: boolean;
  readonly isNullable: boolean;
  readonly fields: Fields;
}
interface Fields {
  readonly [name: string]: Field;
}

const leafNames = Object.keys(leaves).filter((one): one is Leaf => one in leaves);

function fieldArbitrary(depth: number): fc.Arbitrary<Field> {
  const kinds = depth === 0 ? leafNames : [...leafNames, "object" as const, "list" as const];
  return fc.record({
    leaf: fc.constantFrom(...kinds),
    isOptional: fc.boolean(),
    isNullable: fc.boolean(),
    fields: depth === 0 ? fc.constant({}) : fieldsArbitrary(depth - 1),
  });
}

function fieldsArbitrary(depth: number): fc.Arbitrary<Fields> {
  return fc.dictionary(name, fieldArbitrary(depth), { minKeys: 1, maxKeys: 5 });
}

function toModel(fields: Fields, path: string): Model {
  const made = Object.entries(fields).map(([key, field]) => ({
    key,
    isOptional: field.isOptional,
    ...toFieldModel(field, `${path}/${key}`),
  }));
  const required = made.filter(({ isOptional }) => !isOptional).map(({ key }) => key);
  return {
    body: fc.record(Object.fromEntries(made.map(({ key, body }) => [key, body])), {
      requiredKeys: required,
      noNullPrototype: true,
    }),
    enums: [],
    formats: made.flatMap(({ formats }) => formats),
  };
}

function toFieldModel({ leaf, isNullable, fields }: Field, path: string): Model {
  const model = ((): Model => {
    if (leaf === "object") {
      return toModel(fields, path);
    }
    if (leaf === "list") {
      const items = toModel(fields, `${path}/[]`);
      return { ...items, body: fc.array(items.body, { maxLength: 4 }) };
    }
    return { body: leaves[leaf], enums: [], formats: formatted.has(leaf) ? [path] : [] };
  })();
  return isNullable ? { ...model, body: fc.option(model.body, { freq: 3 }) } : model;
}

const modelled = fieldsArbitrary(2).chain((fields) => {
  const { body, formats } = toModel(fields, "");
  return fc.record({
    samples: fc.array(body, { minLength: 1, maxLength: 6 }),
    formats: fc.constant(formats),
  });
});

test("accepts every sample given any bodies", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (samples, isClosed) => {
        const accepts = validator(infer(samples, { isClosed, mayShow: () => true }));
        expect(samples.filter((sample) => !accepts(sample))).toEqual([]);
      },
    ),
    { numRuns: 80 },
  );
});

test("accepts every sample and rejects each single mutation given bodies of one model", () => {
  const kinds = new Map<Mutation["kind"], number>();
  fc.assert(
    fc.property(modelled, fc.boolean(), ({ samples, formats }, isClosed) => {
      const accepts = validator(infer(samples, { isClosed }));
      const made = { isClosed, enums: new Set<string>(), formats: new Set(formats) };
      const mutations = mutationsOf(samples, made);
      mutations.forEach(({ kind }) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
      expect({
        refused: samples.filter((sample) => !accepts(sample)),
        accepted: mutations.filter(({ body }) => accepts(body)),
      }).toEqual({ refused: [], accepted: [] });
    }),
    { numRuns: 80 },
  );
  expect([...kinds.keys()].toSorted()).toEqual([
    "drop-required",
    "item-type",
    "misspell",
    "null",
    "out-of-bound",
    "retype",
    "unknown-property",
    "wrong-format",
  ]);
});

test("accepts every sample given a contract that was widened by them", () => {
  const bodies = fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(bodies, bodies, fc.boolean(), (before, after, isClosed) => {
      const inferred = infer(before, { isClosed, mayShow: () => true });
      const files = openContractFiles(() => (inferred === true ? {} : inferred));
      const draft = { file: "inferred.schema.json", files };
      widenContract(draft, observe(after), { isClosed });
      const accepts = compileDraft(draft);
      expect(after.filter((sample) => !accepts(sample))).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test("rejects a word that was never seen given enough of a few words", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 1 }), fc.nat(5), (given, more) => {
      const samples = Array.from({ length: 4 + more }, (_, index) => ({
        states: Array.from({ length: 1 + index }, () => given).flat(),
      }));
      const accepts = validator(infer(samples, { mayShow: () => true }));
      const made = { isClosed: false, enums: new Set(["/states/[]"]), formats: new Set<string>() };
      const mutations = mutationsOf(samples, made);
      expect(mutations.some(({ kind }) => kind === "out-of-enum")).toBe(true);
      expect({
        refused: samples.filter((sample) => !accepts(sample)),
        accepted: mutations.filter(({ body }) => accepts(body)),
      }).toEqual({ refused: [], accepted: [] });
    }),
    { numRuns: 30 },
  );
});
