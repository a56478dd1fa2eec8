import * as fc from "fast-check";
import type { ReferenceCheck } from "../src/plan/check.ts";
import type { Row } from "../src/ports/metadata.ts";

/** A table of the given id with the SQL types of its columns. */
export interface RandomTable {
  readonly id: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export interface RandomReference {
  readonly tables: readonly RandomTable[];
  readonly reference: Pick<ReferenceCheck, "from" | "to" | "required">;
}

/** Ids as one SQL type holds them: those that parents have, and those that they may lack. */
interface Keys {
  readonly type: string;
  readonly ids: fc.Arbitrary<unknown>;
  /** What is empty. */
  readonly empty: readonly unknown[];
}

const small = fc.integer({ min: 1, max: 6 });
const uuid = small.map((digit) => `3f2504e0-4f89-41d3-9a0c-0305e82c330${digit}`);

const kinds: readonly Keys[] = [
  { type: "bigint", ids: fc.oneof(small, fc.constant(2 ** 40)), empty: [0, null] },
  {
    type: "text",
    ids: fc.constantFrom("a", "A", "é", "1", "01", "x y", "'"),
    empty: ["", "0", null],
  },
  { type: "uuid", ids: uuid, empty: [null] },
];

interface Shape {
  readonly isTyped: boolean;
  readonly form: "single" | "list" | "json";
  readonly column: "id" | "code";
  readonly isSelf: boolean;
  readonly required: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  isTyped: fc.boolean(),
  form: fc.constantFrom("single", "list", "json"),
  column: fc.constantFrom("id", "code"),
  isSelf: fc.boolean(),
  required: fc.boolean(),
});

/** References of every form, with tables that mostly agree. */
export const randomReferences: fc.Arbitrary<RandomReference> = fc
  .tuple(fc.constantFrom(...kinds), shape)
  .chain(([keys, one]) => fc.tuple(fc.constant(one), fc.constant(keys), rowsOf(keys, one)))
  .map(([one, { type }, [child, ...parents]]) => {
    const own = one.column === "id" ? type : "bigint";
    const ref = { single: type, list: `${type}[]`, json: "jsonb" }[one.form];
    const columns = { id: own, code: type, ref, kind: "text" };
    const tables = [child ?? [], ...parents].map((rows, at) => ({ id: 9001 + at, columns, rows }));
    return { tables, reference: referenceOf(one) };
  });

function rowsOf({ ids, empty }: Keys, { form, column }: Shape): fc.Arbitrary<Row[][]> {
  const single = fc.oneof({ weight: 4, arbitrary: ids }, fc.constantFrom(...empty));
  const list = fc.array(single, { maxLength: 4 });
  const ref = { single, list: fc.oneof(list, fc.constant(null)), json: fc.oneof(list, single) }[
    form
  ];
  const kind = fc.constantFrom("one", "two", "three", "", null);
  const row = fc.record({ key: ids, code: single, ref, kind });
  const table = fc
    .uniqueArray(row, { maxLength: 12, ...(column === "id" ? { selector: ({ key }) => key } : {}) })
    .map((rows) =>
      rows
        .map(({ key, ...rest }, at) => ({ id: column === "id" ? key : at + 1, ...rest }))
        .toSorted((a, b) => compare(a.id, b.id)),
    );
  return fc.array(table, { minLength: 3, maxLength: 3 });
}

/** As the Metadata API orders them: numbers by size, text by its bytes. */
function compare(a: unknown, b: unknown): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function referenceOf({ isTyped, column, isSelf, required }: Shape): RandomReference["reference"] {
  const types = ["one", "two"];
  const held = isTyped ? { column: "ref", by: "kind", types } : "ref";
  const scanned = [held, column];
  const at = (
    id: number,
  ): { name: string; id: number; column: string; scanned: typeof scanned } => ({
    name: `table ${id}`,
    id,
    column,
    scanned,
  });
  const [first, second] = isSelf ? [9001, 9002] : [9002, 9003];
  return {
    from: { ...at(9001), column: "ref" },
    to: isTyped
      ? {
          by: "kind",
          targets: [
            { ...at(first), type: "one" },
            { ...at(second), type: "two" },
          ],
        }
      : at(first),
    required,
  };
}
