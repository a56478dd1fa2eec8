import type { Fault } from "../../../../simulator/faults/fault.ts";
import type { Cast, ComparedField } from "../../../plan/comparison.ts";
import type { OfKind } from "../../../plan/check.ts";
import type { RowByRow } from "../../../plan/parity.ts";
import { filled } from "../../../trials/filled.ts";
import type { TrialContext } from "../../../trials/trial-context.ts";
import type { Trial } from "../../../trials/trial.ts";
import { fails } from "../../../trials/expectations.ts";

type ParityCheck = OfKind<"parity">;

/** One thing wrong with the rows of one side. */
interface Wrong {
  readonly kind: string;
  /** The field, where one is changed. */
  readonly of?: string;
  readonly faults?: readonly Fault[];
  readonly v1Faults?: readonly Fault[];
  readonly words: readonly string[];
}

/** Rows that are missing, doubled, swapped or changed in any field, and what a migration does to values. */
export function rowByRowTrials(
  check: ParityCheck,
  compared: RowByRow,
  context: TrialContext,
): readonly Trial[] {
  const { v1, v2 } = compared;
  const touches = context
    .of("parity")
    .filter((one) => one.compared.kind === "report" || isOf(one, compared));
  const wrong = [
    ...wrongRows(check, compared),
    ...compared.fields.flatMap((field) => changedCell(field, compared)),
    ...migrations.flatMap((migration) => migrated(migration, compared)),
  ];
  return wrong.map(({ kind, of, faults = [], v1Faults = [], words }) => ({
    kind,
    at: [check.id.replace("parity:", ""), ...(of === undefined ? [] : [of])].join(" "),
    faults: [...filled(v2.name, context), ...faults],
    v1Faults,
    expectations: [fails(check, "parity", words)],
    touches: [...context.onTable(v2.name), ...touches.map(({ id }) => id)],
    lane: "row by row",
    zone: v1,
  }));
}

function isOf({ compared }: ParityCheck, { v1 }: RowByRow): boolean {
  return "v1" in compared && compared.v1 === v1;
}

/** Of fewer fields two rows may share all but one: then they are changed, not swapped. */
const leastSwapped = 4;

function wrongRows({ expect }: ParityCheck, { v1, v2, key, fields }: RowByRow): readonly Wrong[] {
  const table = v2.name;
  const [first] = key;
  const keep = first?.v2 ?? "id";
  return [
    {
      kind: "row-missing in V2",
      faults: [{ kind: "delete-rows", table, count: 1 }],
      words: ["1 row of V1 missing in V2"],
    },
    ...(expect?.kind === "superset"
      ? []
      : [
          {
            kind: "row-missing in V1",
            v1Faults: [{ kind: "delete-rows", table: v1, count: 1 } as const],
            words: ["1 row of V2 missing in V1"],
          },
        ]),
    ...(fields.length >= leastSwapped
      ? [
          {
            kind: "rows-swapped",
            faults: [{ kind: "swap-rows", table, keep } as const],
            words: ["are swapped"],
          },
        ]
      : []),
    ...(keep === "id"
      ? []
      : [
          {
            kind: "key-doubled",
            faults: [{ kind: "duplicate-row", table } as const],
            words: ["1 key in several rows"],
          },
        ]),
  ];
}

/** A value that no row has, by how it is compared. */
const foreign: Readonly<Record<Cast["as"], unknown>> = {
  text: "changed by a fault",
  integer: 987_654_321,
  decimal: 0.123,
  boolean: "neither",
  moment: 1,
  day: "1999-01-01",
  json: { changed: true },
};

function changedCell({ name, cast, v2 }: ComparedField, compared: RowByRow): Wrong[] {
  const isShown = "column" in v2;
  const table = compared.v2.name;
  const value = foreign[cast.as];
  return isShown
    ? [
        {
          kind: "cell-changed",
          of: name,
          faults: [{ kind: "bad-row", table, column: v2.column, value }],
          words: [name, "differs in 1 row"],
        },
      ]
    : [];
}

/** What a migration does to one value, and the words for it. */
interface Migration {
  readonly kind: string;
  readonly of: Cast["as"];
  readonly v1: unknown;
  readonly v2: unknown;
  readonly words: string;
}

const noon = Date.UTC(2025, 5, 1, 12);

const migrations: readonly Migration[] = [
  {
    kind: "zone-shifted",
    of: "moment",
    v1: noon,
    v2: noon + 5 * 3_600_000,
    words: "5 h later, as in another time zone",
  },
  {
    kind: "text-re-encoded",
    of: "text",
    v1: "Zo\u00EB Stra\u00DFe",
    v2: "Zo\u00C3\u00AB Stra\u00C3\u0178e",
    words: "V2 is UTF-8 that was read as Latin-1",
  },
  { kind: "text-cut", of: "text", v1: "a long text", v2: "a long t", words: "V2 is cut short" },
  {
    kind: "integer-rounded",
    of: "integer",
    v1: "9007199254740993",
    v2: 9_007_199_254_740_992,
    words: "V2 is rounded beyond 2^53",
  },
];

/** The first field of its type that both sides hold. */
function migrated({ kind, of, v1, v2, words }: Migration, compared: RowByRow): Wrong[] {
  const field = compared.fields.find(({ cast }) => cast.as === of);
  if (field === undefined || !("column" in field.v1) || !("column" in field.v2)) {
    return [];
  }
  const one = { kind: "bad-row", table: compared.v1, column: field.v1.column, value: v1 } as const;
  const other = { ...one, table: compared.v2.name, column: field.v2.column, value: v2 };
  return [{ kind, of: field.name, v1Faults: [one], faults: [other], words: [field.name, words] }];
}
