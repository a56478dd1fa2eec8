import { resolve } from "node:path";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import type { Schema } from "../../../simulator/schema/schema.ts";
import type { ServedWorkspace } from "../../../simulator/schema/served-workspace.ts";
import { openContractFiles } from "../../trials/resolved-contract.ts";
import { SpecError } from "../../errors.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { contractsFolder } from "../../kinds/spec-files.ts";
import { groupBy } from "../../plan/group-by.ts";
import type { ReferenceCheck } from "../../plan/check.ts";
import type { Plan } from "../../plan/plan.ts";
import { canDeclare, nameTargets, targetsOf, typeColumnOf } from "../../plan/reference/targets.ts";
import { withOwnIds } from "../../teaching/teach-mock.ts";
import { findUnknown } from "../../teaching/unknown-to-mock.ts";

const root = resolve(import.meta.dirname, "../../..");
const usualFolder = "specs";

/**
 * What the mock serves for specs of another workspace than the observed one: that which they declare. Undefined for
 * specs of the observed one, of a backend that is not Xano, and for specs that are refused, which the run reports.
 */
export function mockedWorkspace(folder = usualFolder): ServedWorkspace | undefined {
  const plan = folder === usualFolder ? undefined : planOf(folder);
  if (plan === undefined || plan.workspace.instances.v2.backend !== undefined) {
    return undefined;
  }
  return isObserved(plan, readSchema(5)) ? undefined : servedBy(plan, folder);
}

function planOf(folder: string): Plan | undefined {
  try {
    return loadPlan(root, folder);
  } catch (error) {
    if (error instanceof SpecError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether specs declare an API group or a table of a workspace. */
function isObserved({ checks }: Plan, { groups, tables }: Schema): boolean {
  const canonicals = new Set(groups.map(({ canonical }) => canonical));
  const ids = new Map(tables.map(({ name, id }) => [name, id]));
  return checks.some(
    (check) =>
      (check.kind === "group" && canonicals.has(check.group.canonical)) ||
      (check.kind === "table" && ids.get(check.table.name) === check.table.id),
  );
}

const nothing: Omit<Schema, "workspace" | "name" | "isV1"> = {
  tables: [],
  groups: [],
  endpoints: [],
  functions: [],
  tasks: [],
};

function servedBy({ checks, workspace }: Plan, folder: string): ServedWorkspace {
  const { name, instances, login } = workspace;
  const contractOf = openContractFiles(contractsFolder(root, folder));
  const schema = { ...nothing, workspace: instances.v2.workspace, name, isV1: false };
  const lessons = findUnknown(checks, { schema, contractOf });
  const references = referencesByColumn(checks);
  const records = [...groupBy(lessons, ({ file }) => file)].map(([file, some]) => {
    const own = withOwnIds(some).map((record) => withTarget(record, references));
    return [file, own] as const;
  });
  return {
    id: instances.v2.workspace,
    name,
    records: Object.fromEntries(records),
    ...(login.path === "" ? {} : { login: `POST ${login.group.canonical}${login.path}` }),
  };
}

/** References by `table.column`; inferred ones too, which the tables' own checks do not name. */
function referencesByColumn(checks: Plan["checks"]): ReadonlyMap<string, ReferenceCheck> {
  return new Map(
    checks.flatMap((check) =>
      check.kind === "reference"
        ? [[`${check.from.name}.${check.from.column}`, check] as const]
        : [],
    ),
  );
}

function withTarget(
  record: Readonly<Record<string, unknown>>,
  references: ReadonlyMap<string, ReferenceCheck>,
): Readonly<Record<string, unknown>> {
  const { table, name, type } = record;
  const check =
    typeof table === "string" && typeof name === "string"
      ? references.get(`${table}.${name}`)
      : undefined;
  if (check === undefined) {
    return record;
  }
  return canDeclare(check, String(type))
    ? { ...record, references: nameTargets(check) }
    : { ...record, holds: heldBy(check) };
}

/** What a column holds that Xano has no words for. */
function heldBy(check: ReferenceCheck): Readonly<Record<string, unknown>> {
  const by = typeColumnOf(check);
  const of = targetsOf(check).map(({ name, column, type }) => ({
    table: name,
    column,
    ...(type === undefined ? {} : { type }),
  }));
  return by === undefined ? { of } : { by, of };
}
