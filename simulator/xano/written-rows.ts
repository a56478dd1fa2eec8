import { isRecord, type JsonRecord, type Row } from "../rows/field.ts";
import type { Fault, FaultOf } from "../faults/fault.ts";
import type { Table } from "../schema/schema.ts";

interface Write {
  /** Key of the endpoint. */
  readonly endpoint: string;
  readonly input: JsonRecord;
  readonly answer: string;
}

const remembered = 500;

/**
 * What calls wrote since the start: the row whose id a call answered holds the inputs that the table has columns for. It
 * is found by its id only, so that lists and counts stay what they are, however often something is written.
 */
export class WrittenRows {
  readonly #writes: Write[] = [];

  add(write: Write): void {
    this.#writes.push(write);
    if (this.#writes.length > remembered) {
      this.#writes.shift();
    }
  }

  /** The row as it was last written; undefined for one that no call wrote. */
  row(
    { columns }: Table,
    id: string,
    {
      known = {},
      faultsOf,
    }: { known: Row | undefined; faultsOf: (key: string) => readonly Fault[] },
  ): Row | undefined {
    const names = new Set(columns.map(({ name }) => name));
    const kept = (input: JsonRecord): JsonRecord =>
      Object.fromEntries(Object.entries(input).filter(([name]) => names.has(name)));
    const last = this.#writes.findLast(
      ({ input, answer }) =>
        Object.keys(kept(input)).length > 0 && idsOf(parsed(answer), input).includes(id),
    );
    if (last === undefined) {
      return undefined;
    }
    const blank = Object.fromEntries([...names].map((name) => [name, null]));
    const written = faultsOf(last.endpoint).reduce(swallowed, kept(last.input));
    return { ...blank, ...known, ...written, id: known["id"] ?? Number(id) };
  }
}

/** Ids in an answer, but for those that only repeat an input. */
function idsOf(body: unknown, input: JsonRecord): string[] {
  if (!isRecord(body)) {
    return [];
  }
  return Object.entries(body).flatMap(([name, value]) => {
    if (isRecord(value)) {
      return idsOf(value, input);
    }
    const isId = /^(?:id|.*_id)$/.test(name) && !Object.hasOwn(input, name);
    return isId && ["number", "string"].includes(typeof value) ? [String(value)] : [];
  });
}

function swallowed(row: JsonRecord, fault: Fault): JsonRecord {
  return fault.kind === "swallow-input" && Object.hasOwn(row, fault.input)
    ? { ...row, [fault.input]: swallows[fault.how ?? "drop"](row[fault.input]) }
    : row;
}

type How = NonNullable<FaultOf<"swallow-input">["how"]>;

const swallows: { readonly [H in How]: (value: unknown) => unknown } = {
  drop: () => null,
  truncate: (value) =>
    typeof value === "number" ? Math.trunc(value / 10) : String(value).slice(0, -1),
  change: (value) => (typeof value === "number" ? value + 1 : `${String(value)}~`),
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
