import { counted } from "../../../text/counted.ts";
import type { ComparedField, Side } from "../../../plan/comparison.ts";
import type { RowByRow } from "../../../plan/parity.ts";
import type { Compared } from "../../../comparison/compare.ts";
import type { Difference } from "../../../comparison/difference.ts";
import { explainChange } from "../../../comparison/explain-change.ts";
import type { DifferenceGroup } from "../../../comparison/tally.ts";
import { showMoment } from "../../../rows/show-cell.ts";
import type { Finding } from "../../../result/result.ts";
import { drift, failure } from "../../../session/judgement.ts";
import type { Session } from "../../../session/session.ts";

type Shown = Pick<Session, "redactor" | "isLive">;

/** What differs, group by group; differences that are accepted are no failure. */
export function describeDifferences(
  compared: RowByRow,
  found: Compared,
  session: Shown,
): readonly Finding[] {
  const keyless = (["v1", "v2"] as const).flatMap((side) => describeKeyless(compared, found, side));
  const { accepted } = compared;
  if (accepted !== undefined && found.total <= accepted.differences) {
    return [...keyless, ...describeShrunk(found.total, accepted, session)];
  }
  const grown =
    accepted === undefined
      ? []
      : [
          failure("baseline", {
            message: `differences grew from ${accepted.differences} to ${found.total} since ${accepted.asOf}`,
            expected: `at most ${accepted.differences}`,
            actual: String(found.total),
          }),
        ];
  const show = createShow(compared, session);
  return [
    ...keyless,
    ...grown,
    ...found.groups.map((group) => describeGroup(group, show)),
    ...found.swapped.slice(0, mostSwaps).map((pair) => describeSwap(pair, show)),
  ];
}

const mostSwaps = 3;

function describeKeyless({ v1, v2, key }: RowByRow, { keyless }: Compared, side: Side): Finding[] {
  const rows = keyless[side];
  if (rows === 0) {
    return [];
  }
  const table = side === "v1" ? v1 : v2.name;
  const columns = key.map((part) => part[side]).join(" and ");
  const message = `${counted(rows, "row")} of ${side.toUpperCase()}'s ${table} without ${columns}: compared with nothing`;
  return [failure("parity", { path: columns, message, expected: "a key in every row" })];
}

function describeShrunk(
  total: number,
  { differences, asOf }: NonNullable<RowByRow["accepted"]>,
  { isLive }: Shown,
): Finding[] {
  if (total === differences || !isLive) {
    return [];
  }
  const message = `differences shrank from ${differences} to ${total} since ${asOf}: record it in accepted`;
  return [
    drift("baseline", { message, expected: `at most ${differences}`, actual: String(total) }),
  ];
}

/** One difference as it is written to a file, personal values hidden. */
export function shownDifference(
  compared: RowByRow,
  difference: Difference,
  session: Shown,
): Readonly<Record<string, unknown>> {
  const show = createShow(compared, session);
  const { kind } = difference;
  const key = show.key(difference.key);
  switch (difference.kind) {
    case "changed": {
      const fields = difference.fields.map(({ field, v1, v2 }) => ({
        field: field.name,
        how: explainChange({ field, v1, v2 }),
        v1: show.cell(field, v1),
        v2: show.cell(field, v2),
      }));
      return { key, kind, fields };
    }
    case "duplicate":
      return { key, kind, v1: difference.v1, v2: difference.v2 };
    case "missing in V1":
    case "missing in V2":
      return { key, kind };
  }
}

interface Show {
  readonly key: (key: string) => string;
  /** The value itself, or what stands for it. */
  readonly cell: (field: ComparedField, value: string | null) => string | null;
  /** The value in words. */
  readonly value: (field: ComparedField, value: string | null) => string;
}

/** Personal values are hidden, in keys as well. */
function createShow({ v2, key }: RowByRow, { redactor }: Shown): Show {
  const hidden = (column: string, value: string): string | undefined => {
    const shown = String(redactor.row({ [column]: value }, v2.name)[column]);
    return shown === value ? undefined : shown;
  };
  const [only] = key;
  return {
    key: (text) =>
      (key.length === 1 && only !== undefined ? hidden(only.v2, text) : undefined) ?? text,
    cell: ({ name }, value) => (value === null ? null : (hidden(name, value) ?? value)),
    value: ({ name, cast }, value) => {
      if (value === null) {
        return "nothing";
      }
      const isMoment = cast.as === "moment" && /^-?\d+$/.test(value);
      const plain = isMoment ? showMoment(Number(value)) : JSON.stringify(value);
      return hidden(name, value) ?? shorten(plain);
    },
  };
}

const mostCharacters = 80;

function shorten(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

function describeGroup(group: DifferenceGroup, show: Show): Finding {
  const { kind, total, field, how } = group;
  const rest = total - group.keys.length;
  const keys = group.keys.map(show.key).join(", ");
  const which = `${keys}${rest > 0 ? `, and ${rest} more` : ""}`;
  if (field === undefined) {
    return failure("parity", { message: `${wordsOf[kind](total)}: ${which}` });
  }
  const differs = `${field.name} differs in ${counted(total, "row")}: ${how}`;
  const rows = total === 1 ? `row ${which}` : `rows ${which}`;
  const [sample] = group.samples;
  if (sample === undefined) {
    return failure("parity", { path: field.name, message: `${differs} (${rows})` });
  }
  const [expected, actual] = [show.value(field, sample.v1), show.value(field, sample.v2)];
  const place = total === 1 ? "" : `in row ${show.key(sample.key)} `;
  const message = `${differs} (${rows}); ${place}V1 ${expected}, V2 ${actual}`;
  return failure("parity", { path: field.name, message, expected, actual });
}

const wordsOf: Readonly<Record<DifferenceGroup["kind"], (total: number) => string>> = {
  "missing in V2": (total) => `${counted(total, "row")} of V1 missing in V2`,
  "missing in V1": (total) => `${counted(total, "row")} of V2 missing in V1`,
  duplicate: (total) => (total === 1 ? "1 key in several rows" : `${total} keys in several rows`),
  changed: (total) => `${counted(total, "row")} changed`,
};

function describeSwap([one, other]: readonly [string, string], show: Show): Finding {
  const message = `rows ${show.key(one)} and ${show.key(other)} are swapped: each has the other's values`;
  return failure("parity", { message });
}
