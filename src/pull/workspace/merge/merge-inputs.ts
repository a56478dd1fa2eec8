import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../plan/is-record.ts";
import { splitInputName } from "../../../kinds/names.ts";
import { describeMap, mergeMap, type Members } from "./merge-map.ts";
import type { KeyMerging, PartMerged } from "./parts.ts";
import type { Sides } from "./three-way.ts";

/** Merges inputs by name; whether one is required is part of its key. */
export function mergeInputs(
  { base, ours, theirs }: Sides,
  { standing, prune }: KeyMerging,
): PartMerged {
  const sides = { base: byName(base), ours: byName(ours), theirs: byName(theirs) };
  const merged = mergeMap(
    sides,
    {
      ...standing,
      blanks: [
        ["unknown", true],
        ["unknown", false],
      ],
    },
    { prune },
  );
  const inputs = Object.fromEntries(
    Object.entries(merged.members).map(([name, input]) => {
      const [type, isRequired] = Array.isArray(input) ? input : [input, true];
      return [isRequired === true ? name : `${name}?`, type as unknown];
    }),
  );
  const isSame = isDeepStrictEqual(merged.members, sides.ours);
  const none = Object.keys(inputs).length === 0;
  return {
    ...describeMap(merged, "input"),
    change: isSame ? {} : { inputs: none ? undefined : inputs },
  };
}

/** Type and whether it is required, by name. */
function byName(inputs: unknown): Members {
  const entries = Object.entries(isRecord(inputs) ? inputs : {});
  return Object.fromEntries(
    entries.map(([key, type]) => {
      const { name, required } = splitInputName(key);
      return [name, [type, required]];
    }),
  );
}
