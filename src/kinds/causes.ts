import type { EndpointCall } from "../plan/call.ts";
import type {
  Check,
  FlowStepCheck,
  InvariantCheck,
  InventoryCheck,
  ParityCheck,
  ReferenceSide,
} from "../plan/check.ts";
import type { Figure, Measure } from "../plan/measure.ts";
import type { Finding } from "../result/result.ts";
import { askedColumns } from "./invariant/asked-columns.ts";

/** What a check stands on. */
export interface Cause {
  /** Id of a check. */
  readonly id: string;
  /** What of the check stands on it: all, its call alone, or a value of its answer, which may be there all the same. */
  readonly holds: "all" | "call" | "value";
  /** Whether the check cannot stand given this finding of the cause. */
  readonly isFatal: (finding: Finding) => boolean;
  /** Set when it is not judged for this check's sake: it counts where it is judged anyway. */
  readonly isOptional?: true;
  /** Set when only what was found of it counts, not that it is itself blocked or could not be judged. */
  readonly isItselfMeant?: true;
}

type Finders = {
  readonly [Kind in Check["kind"]]: (check: Extract<Check, { kind: Kind }>) => readonly Cause[];
};

const finders: Finders = {
  endpoint: ({ call }) => [{ id: `group:${call.group.key}`, holds: "all", isFatal: isMissing }],
  function: ({ via }) => (via === undefined ? [] : [toEndpoint(via)]),
  reference: ({ from, to }) => [toTable(from), toTable(to)],
  inventory: (check) => listedGroups(check).map(toListedGroup),
  invariant: invariantCauses,
  "flow-step": flowStepCauses,
  transition: ({ table, column, through }) =>
    [column, ...Object.values(through)].map((one) => toTable({ name: table.name, column: one })),
  parity: parityCauses,
  instance: () => [],
  table: () => [],
  task: () => [],
  group: () => [],
};

/** The checks that a check stands on. The instance is none of them: it is asked when something goes wrong. */
export function causesOf(check: Check): readonly Cause[] {
  // The finder of a kind takes the checks of that kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const find = finders[check.kind] as (check: Check) => readonly Cause[];
  return find(check);
}

/** A table that is there, under its name and id, and has the column holds its references, whatever else is wrong. */
function toTable({
  name,
  column,
}: Pick<ReferenceSide, "name"> & { readonly column?: string }): Cause {
  return {
    id: `table:${name}`,
    holds: "all",
    isFatal: (finding) =>
      ["missing", "name", "id"].includes(finding.code) ||
      (finding.code === "column-missing" && finding.path === column),
  };
}

/** The tables whose rows are measured, by each column that is asked about, and the endpoints whose bodies are. */
function invariantCauses({ measure }: InvariantCheck): readonly Cause[] {
  const columns = askedColumns(measure).flatMap(([{ table }, asked]) =>
    asked.length === 0
      ? [toTable({ name: table.name })]
      : asked.map((column) => toTable({ name: table.name, column })),
  );
  const bodies = figuresOf(measure).flatMap((figure) =>
    "call" in figure ? [toAnswer(figure.call)] : [],
  );
  return [...columns, ...bodies];
}

/** The numbers and values that a measure is about. */
export function figuresOf(measure: Measure): readonly Figure[] {
  return [
    ...("figure" in measure ? [measure.figure] : []),
    ...("other" in measure ? [measure.other] : []),
  ];
}

/**
 * The steps it needs, and its group. Its endpoint is not called for its sake, for that would be one more act; one that
 * is slow still answers.
 */
function flowStepCauses({ needs, call }: FlowStepCheck): readonly Cause[] {
  return [
    ...needs.map((id): Cause => ({ id, holds: "all", isFatal: () => true })),
    { id: `group:${call.group.key}`, holds: "all", isFatal: isMissing },
    { ...toEndpoint(call), holds: "all", isFatal: isOfStep, isOptional: true },
  ];
}

/** V2's table, the endpoint that reports, or what is counted: one declared object less is told by its own check. */
function parityCauses({ compared }: ParityCheck): readonly Cause[] {
  if (compared.kind === "objects") {
    return compared.declared.map((id) => ({
      id,
      holds: "all",
      isFatal: isMissing,
      isOptional: true,
      isItselfMeant: true,
    }));
  }
  if (compared.kind === "report") {
    return [toAnswer(compared.call)];
  }
  return [toTable({ name: compared.v2.name })];
}

/** A group that is missing takes nothing from the inventory; one that cannot be listed does. */
function toListedGroup(key: string): Cause {
  return { id: `group:${key}`, holds: "all", isFatal: () => false };
}

function toEndpoint({ verb, group, path }: EndpointCall): Cause {
  return { id: `endpoint:${verb} ${group.key}${path}`, holds: "call", isFatal: isOfCall };
}

/** The answer that a value is read from: whatever else is wrong with it, a value that is there is judged. */
function toAnswer(call: EndpointCall): Cause {
  return { ...toEndpoint(call), holds: "value" };
}

/** Keys of the groups whose endpoints an inventory lists. */
function listedGroups({ of, groupKeys }: InventoryCheck): string[] {
  return of === "endpoints" ? Object.values(groupKeys) : [];
}

/** An endpoint that takes what it must refuse still answers good calls. */
function isOfCall({ code }: Finding): boolean {
  return !code.startsWith("refusal-");
}

function isOfStep(finding: Finding): boolean {
  return isOfCall(finding) && finding.code !== "slow";
}

function isMissing({ code }: Finding): boolean {
  return code === "missing";
}
