/** A length of time with its unit: `500ms`, `2s`, `3m`, `1h`, `7d`. */
export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d"}`;

/** An endpoint as the specs name it: verb, key of its API group, path: `GET frontend/links`. */
export type EndpointAddress =
  `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD"} ${string}/${string}`;

/** The name of a table that an option gave. */
export type TableOption = string & { readonly option: "table" };

/** The address of an endpoint that an option gave. */
export type EndpointOption = EndpointAddress & { readonly option: "endpoint" };

type Scalar = string | number | boolean | null;

/** What a cell must satisfy; all that is given must hold. */
export interface CellTest {
  readonly not?: Scalar;
  readonly in?: readonly Scalar[];
  readonly not_in?: readonly Scalar[];
  readonly above?: number;
  readonly at_least?: number;
  readonly below?: number;
  readonly at_most?: number;
  /** Of a moment: longer ago than this, by the instance's clock. */
  readonly older_than?: Duration;
  readonly newer_than?: Duration;
  /** Null or the empty text. */
  readonly empty?: boolean;
}

/** Conditions by column, as in the specs: a value, or tests. All must hold. */
export type Where = Readonly<Record<string, Scalar | CellTest>>;

/** A row of a table. Moments are epoch milliseconds, integers of 16 and more digits are text. */
export type Row = Readonly<Record<string, unknown>>;

/** The answer of a call; any HTTP status is an answer. */
export interface Answer {
  readonly status: number;
  /** Media type without parameters, in lower case; empty when the answer has none. */
  readonly contentType: string;
  readonly text: string;
  /** The JSON of the text; undefined when it is none. */
  readonly body: unknown;
  /** The value of the body at a JSON pointer, such as `/job/id`; undefined when there is none. */
  readonly at: (pointer: string) => unknown;
  /** Milliseconds of the last attempt. */
  readonly elapsedMs: number;
}

/** Calls endpoints that `uses.endpoints` or an option names. */
export interface HttpPort<Endpoint extends string> {
  /**
   * Calls an endpoint as its entry in the specs says, with its login; `inputs` replace single values. The safety class is
   * that of the entry: on a live instance a call that is not `read` is refused unless the run opens its class, and the
   * check is then held back. Reading calls are made once in a run and shared by all checks.
   */
  readonly call: (
    endpoint: Endpoint,
    inputs?: Readonly<Record<string, unknown>>,
  ) => Promise<Answer>;
}

/** Reads rows of tables that `uses.tables` or an option names. */
export interface RowsPort<Table extends string> {
  /** Number of rows that satisfy the conditions. */
  readonly count: (table: Table, where?: Where) => Promise<number>;
  /** The rows that satisfy the conditions, in id order; pages are read as they are needed. */
  readonly all: (table: Table, where?: Where) => AsyncIterable<Row>;
  /** The row with the lowest id that satisfies the conditions. */
  readonly first: (table: Table, where?: Where) => Promise<Row | undefined>;
}

interface NamedObject {
  readonly id: number;
  readonly name: string;
}

/** What the Metadata API lists, by the words of `uses.metadata`. */
export interface MetadataLists {
  readonly tables: NamedObject & {
    readonly auth: boolean;
    readonly columns: readonly {
      readonly name: string;
      readonly type: string;
      readonly nullable: boolean;
      readonly required: boolean;
      readonly isList: boolean;
    }[];
  };
  readonly functions: NamedObject;
  readonly groups: NamedObject & { readonly canonical: string };
  readonly endpoints: NamedObject & {
    readonly verb: string;
    /** Canonical of its API group. */
    readonly group: string;
    readonly inputs: readonly { readonly name: string; readonly required: boolean }[];
  };
  readonly tasks: NamedObject & { readonly active: boolean };
}

/** Reads the lists that `uses.metadata` names. */
export type MetadataPort<List extends keyof MetadataLists> = {
  readonly [L in List]: () => Promise<readonly MetadataLists[L][]>;
};

/** What a value must be. A value that is not becomes a finding, and the check goes on. */
export interface Matchers {
  /** The same value; objects by identity. */
  readonly toBe: (expected: unknown) => void;
  /** Equal in all depth. */
  readonly toEqual: (expected: unknown) => void;
  readonly toBeAbove: (least: number) => void;
  readonly toBeAtLeast: (least: number) => void;
  readonly toBeBelow: (most: number) => void;
  readonly toBeAtMost: (most: number) => void;
  /** A text that contains a text, or a list that contains an equal value. */
  readonly toContain: (part: unknown) => void;
  readonly toMatch: (pattern: RegExp) => void;
  readonly toHaveLength: (length: number) => void;
  /** A contract of the contracts folder, by its name without `.schema.json`. */
  readonly toFollowContract: (name: string) => void;
  /** The opposite of the matcher that follows. */
  readonly not: Matchers;
}

/**
 * Asserts something of a value. `what` says in words what the value is; it stands in the report and identifies the finding
 * for a `known_issue`, so it should hold no ids or other values of rows. A check that asserts nothing is broken.
 */
export type Expect = (actual: unknown, what: string) => Matchers;
