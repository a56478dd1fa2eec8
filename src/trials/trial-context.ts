import {
  endpointKey,
  type Endpoint,
  type Schema,
  type Table,
} from "../../simulator/schema/schema.ts";
import type { EndpointCall } from "../plan/call.ts";
import type { Check, Kind, OfKind } from "../plan/check.ts";
import { sidesOf } from "../plan/reference/targets.ts";
import { bodiesOf, rowSetsOf } from "../plan/measure.ts";

/** What is known of the healthy instance before any fault is injected. */
export interface HealthySurvey {
  /** By id of the endpoint's check; absent when the answer is not JSON. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** Names of the tables that an endpoint's answer is made from, by the mock's endpoint key. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
}

/** The plan, the mock's schema, and which checks concern which object. */
export interface TrialContext extends HealthySurvey {
  readonly checks: readonly Check[];
  readonly schema: Schema;
  of<K extends Kind>(kind: K): readonly OfKind<K>[];
  /** The mock's table of that name, if any. */
  table(name: string): Table | undefined;
  /** The mock's endpoint that a call reaches, if any. */
  endpoint(call: EndpointCall): Endpoint | undefined;
  /** The checks that concern a table or its rows directly. */
  asking(table: string): readonly Check[];
  /** Ids of the checks that concern a table, of the endpoints that answer with its rows, and of their dependents. */
  onTable(name: string): readonly string[];
  /** Ids of the checks; where they include steps of a flow, all steps of that flow. */
  withFlows(checks: readonly Check[]): readonly string[];
  /** The checks that depend on an endpoint's answer. */
  onEndpoint(call: EndpointCall): readonly Check[];
  /** The checks that depend on an API group, by its key in the specs. */
  onGroup(key: string): readonly Check[];
}

/** Indexes the plan and the mock's schema for the trials of every kind. */
export function createTrialContext(
  checks: readonly Check[],
  schema: Schema,
  survey: HealthySurvey,
): TrialContext {
  const of: TrialContext["of"] = (kind) => checks.filter((check) => isOfKind(check, kind));
  const tables = new Map(schema.tables.map((table) => [table.name, table]));
  const endpoints = new Map(schema.endpoints.map((one) => [endpointKey(one), one]));
  const dependents = groupBy(checks, (check) =>
    check.kind === "endpoint" ? [] : callsOf(check).map(keyOf),
  );
  const groups = groupBy(checks, (check) => callsOf(check).map(({ group }) => group.key));
  const readers = groupBy(of("endpoint"), ({ call }) => survey.reads[keyOf(call)] ?? []);
  const askers = groupBy(checks, tablesOf);
  const onEndpoint: TrialContext["onEndpoint"] = (call) => dependents.get(keyOf(call)) ?? [];
  const withFlows: TrialContext["withFlows"] = (some) => {
    const flows = new Set(some.map((check) => ("flow" in check ? check.flow : undefined)));
    const steps = of("flow-step").filter(({ flow }) => flows.has(flow));
    return [...some, ...steps].map(({ id }) => id);
  };
  return {
    ...survey,
    checks,
    withFlows,
    schema,
    of,
    table: (name) => tables.get(name),
    endpoint: (call) => endpoints.get(keyOf(call)),
    onEndpoint,
    onGroup: (key) => groups.get(key) ?? [],
    asking: (name) => askers.get(name) ?? [],
    onTable: (name) => {
      const shown = readers.get(name) ?? [];
      const standing = shown.flatMap(({ call }) => onEndpoint(call));
      return withFlows([...(askers.get(name) ?? []), ...shown, ...standing]);
    },
  };
}

/** The mock's key of the endpoint that a call names. */
export function keyOf({ verb, group, path }: EndpointCall): string {
  return endpointKey({ verb, group: group.canonical, path: path.replace(/^\//, "") });
}

function isOfKind<K extends Kind>(check: Check, kind: K): check is OfKind<K> {
  return check.kind === kind;
}

/** The calls that a check makes, or whose answer it judges. */
function callsOf(check: Check): readonly EndpointCall[] {
  if ("call" in check) {
    return [check.call];
  }
  if (check.kind === "function") {
    return check.via === undefined ? [] : [check.via];
  }
  if (check.kind === "parity") {
    return "call" in check.compared ? [check.compared.call] : [];
  }
  return check.kind === "invariant" ? bodiesOf(check.measure) : [];
}

/** Names of the tables that a check queries directly. */
function tablesOf(check: Check): readonly string[] {
  if ("table" in check) {
    return [check.table.name];
  }
  if (check.kind === "reference") {
    return sidesOf(check).map(({ name }) => name);
  }
  if (check.kind === "parity") {
    return "v2" in check.compared ? [check.compared.v2.name] : [];
  }
  if (check.kind === "flow-step") {
    return check.echo === undefined ? [] : [check.echo.table.name];
  }
  return check.kind === "invariant" ? rowSetsOf(check.measure).map(({ table }) => table.name) : [];
}

function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key) ?? [];
      group.push(item);
      groups.set(key, group);
    }
  }
  return groups;
}
