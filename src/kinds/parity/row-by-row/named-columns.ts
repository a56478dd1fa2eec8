import type { Side } from "../../../plan/comparison.ts";
import type { RowByRow } from "../../../plan/parity.ts";

/** The columns of a side that an entry names; those that both sides only happen to share are not among them. */
export function namedColumns({ key, fields, where }: RowByRow, side: Side): readonly string[] {
  const ofFields = fields.flatMap((field) => {
    const source = field[side];
    return "column" in source ? [source.column] : [];
  });
  const ofKey = key.map((part) => part[side]);
  const ofWhere = where[side].map(({ column }) => column);
  return [...new Set([...ofKey, ...ofFields, ...ofWhere])];
}
