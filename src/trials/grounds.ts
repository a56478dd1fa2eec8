import {
  endpointKey,
  type Endpoint,
  type Schema,
  type Table,
} from "../../simulator/schema/schema.ts";
import type { EndpointCall } from "../plan/call.ts";
import type { Check, Kind, OfKind } from "../plan/check.ts";
import { bodiesOf, rowSetsOf } from "../plan/measure.ts";

/** What is known of the healthy instance before anything is broken. */
export interface Survey {
  /** By id of the endpoint's check; absent where the answer is no JSON. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** Names of the tables of whose rows an endpoint's answer is made, by the mock's key of it. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
}

/** The plan, what the mock holds, and which checks ask about one object. */
export interface Grounds extends Survey {
  readonly checks: readonly Check[];
  readonly schema: Schema;
  of<K extends Kind>(kind: K): readonly OfKind<K>[];
  /** The mock's table of that name, where it has one. */
  table(name: string): Table | undefined;
  /** The mock's endpoint that a call reaches, where it has one. */
  endpoint(call: EndpointCall): Endpoint | undefined;
  /** The checks that ask about a table or its rows themselves. */
  asking(table: string): readonly Check[];
  /** Ids of those, of the endpoints whose answers show its rows, and of what stands on them. */
  onTable(name: string): readonly string[];
  /** Ids of some checks, and all steps of the flows that steps among them belong to. */
  withFlows(checks: readonly Check[]): readonly string[];
  /** The checks that stand on an endpoint's answer. */
  onEndpoint(call: EndpointCall): readonly Check[];
  /** The checks that stand on an API group, by its key in the specs. */
  onGroup(key: string): readonly Check[];
}

/** Puts together what trials are made of. */
export function openGrounds(checks: readonly Check[], schema: Schema, survey: Survey): Grounds {
  const of: Grounds["of"] = (kind) => checks.filter((check) => isOfKind(check, kind));
  const tables = new Map(schema.tables.map((table) => [table.name, table]));
  const endpoints = new Map(schema.endpoints.map((one) => [endpointKey(one), one]));
  const dependents = groupBy(checks, (check) =>
    check.kind === "endpoint" ? [] : callsOf(check).map(keyOf),
  );
  const groups = groupBy(checks, (check) => callsOf(check).map(({ group }) => group.key));
  const readers = groupBy(of("endpoint"), ({ call }) => survey.reads[keyOf(call)] ?? []);
  const askers = groupBy(checks, tablesOf);
  const onEndpoint: Grounds["onEndpoint"] = (call) => dependents.get(keyOf(call)) ?? [];
  const withFlows: Grounds["withFlows"] = (some) => {
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

/** The calls that a check makes or judges the answer of. */
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

/** Names of the tables that a check itself asks about. */
function tablesOf(check: Check): readonly string[] {
  if ("table" in check) {
    return [check.table.name];
  }
  if (check.kind === "reference") {
    return [check.from.name, check.to.name];
  }
  if (check.kind === "parity") {
    return "v2" in check.compared ? [check.compared.v2.name] : [];
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
