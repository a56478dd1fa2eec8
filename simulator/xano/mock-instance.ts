import type { MockAddress } from "./mock-options.ts";
import type { BaseRows } from "../rows/base-rows.ts";
import type { Fault, FaultKind, FaultOf } from "../faults/fault.ts";
import { userEmail } from "../rows/fixed-values.ts";
import type { SearchFault } from "./meta/content-search.ts";
import { observations, readObservations, type Observations } from "./bodies/observations.ts";
import type { ServedWorkspace } from "../schema/served-workspace.ts";
import { OnboardingJobs } from "./onboarding-jobs.ts";
import { seedOf } from "../rows/random.ts";
import { endpointOf, tableOf } from "../faults/edit-schema.ts";
import { endpointKey, type Schema, type Table } from "../schema/schema.ts";
import { Traffic } from "./traffic.ts";
import { addedDataSources, stateOfDataSource } from "../rows/data-source.ts";
import type { Row } from "../rows/field.ts";
import { WrittenRows } from "./written-rows.ts";
import { WorkspaceState } from "../rows/workspace-state.ts";

/** A mocked Xano instance: its workspace, faults, sessions and memory of calls. */
export class XanoMock {
  readonly metaToken: string;
  readonly userEmail = userEmail;
  readonly userPassword = "mock-password-60";
  /** Bodies received by the Slack endpoint, oldest first. */
  readonly slack: unknown[] = [];
  readonly jobs = new OnboardingJobs();
  /** What is known of the bodies of its endpoints. */
  readonly observations: Observations;
  /** Key of the endpoint that signs its user in, where the workspace is not the observed one. */
  readonly login: string | undefined;
  readonly base: BaseRows;
  state: WorkspaceState;
  readonly written = new WrittenRows();
  /** Requests since the last fault was injected. */
  traffic = new Traffic();
  /** Expired tokens of the test user. */
  #expired = 0;
  readonly #observed: Schema;
  #faults: readonly Fault[] = [];
  #byKind: ReadonlyMap<string, Fault> = new Map();
  #byEndpoint: ReadonlyMap<string, readonly Fault[]> = new Map();
  readonly #throttled = new Map<Fault, number>();
  readonly #sources = new Map<string, WorkspaceState>();
  readonly #reads = new Map<string, Set<string>>();

  constructor(observed: Schema, base: BaseRows, served?: ServedWorkspace) {
    this.#observed = observed;
    this.login = served?.login;
    this.observations = served === undefined ? observations : readObservations(served.records);
    this.base = base;
    this.state = new WorkspaceState(observed, base, []);
    this.metaToken = `mock.meta-${observed.workspace}.${this.#mark("meta")}`;
  }

  /** The auth token that login returns until it expires; a JWE with five parts. */
  get authToken(): string {
    const words = ["header", "key", "iv", `text${this.#expired || ""}`, "tag"];
    return words.map((word) => `mock${this.#mark(word)}`).join(".");
  }

  /** Rejects the auth token from now on; login returns another one. */
  expireToken(): void {
    this.#expired += 1;
    this.traffic.tokenUses = 0;
  }

  addressAt(url: string): MockAddress {
    const { metaToken, userEmail, userPassword, base } = this;
    const { workspace } = this.state.schema;
    const { seed, count: rows } = base;
    return { url, metaToken, workspace, userEmail, userPassword, seed, rows };
  }

  /** Labels of its branches, the live one first. */
  get branches(): readonly string[] {
    const added = this.#faults.flatMap((fault) =>
      fault.kind === "add-branch" ? [fault.label] : [],
    );
    return ["v1", ...added];
  }

  /** Labels of its data sources, the live one first. */
  get dataSources(): readonly string[] {
    return ["live", ...addedDataSources(this.#faults)];
  }

  /** Rows of a table in a data source; those of the live one where there is none of that label. */
  rowsIn(dataSource: string | undefined, table: string): readonly Row[] {
    const [, ...added] = this.dataSources;
    if (dataSource === undefined || !added.includes(dataSource)) {
      return this.state.rows(table);
    }
    const held = { base: this.base, faults: this.#faults };
    const state =
      this.#sources.get(dataSource) ?? stateOfDataSource(dataSource, this.#observed, held);
    this.#sources.set(dataSource, state);
    return state.rows(table);
  }

  /** Its own time in epoch ms. */
  nowMs(): number {
    return Date.now() + (this.fault("clock-skew")?.ms ?? 0);
  }

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /**
   * Adds faults; many at once cost little more than one.
   * @throws {FaultError} when a target does not exist; the instance is unchanged
   */
  inject(...added: readonly Fault[]): void {
    const { schema } = this.state;
    const endpoints = new Set(schema.endpoints.map(endpointKey));
    added.forEach((fault) => requireTarget(fault, schema, endpoints));
    this.#begin([...this.#faults, ...added]);
  }

  /** Removes all faults. */
  heal(): void {
    this.#throttled.clear();
    this.#begin([]);
  }

  /** The tables behind each endpoint's answers since the start, by endpoint key. */
  get reads(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#reads].map(([key, tables]) => [key, [...tables]]));
  }

  /** The row with an id in a table: as a call wrote it, else as it is. */
  rowById(dataSource: string | undefined, table: Table, id: string): Row | undefined {
    const known = this.rowsIn(dataSource, table.name).find((row) => String(row["id"]) === id);
    const faultsOf = (endpoint: string): readonly Fault[] => this.faultsOf(endpoint);
    return this.written.row(table, id, { known, faultsOf }) ?? known;
  }

  /** Makes an answer of an endpoint and records the tables it reads. */
  remembered<T>(endpoint: string, make: () => T): T {
    const tables = this.#reads.get(endpoint) ?? new Set<string>();
    this.#reads.set(endpoint, tables);
    return this.state.watched(tables, make);
  }

  /** The first injected fault of a kind. */
  fault<K extends FaultKind>(kind: K): FaultOf<K> | undefined {
    const found = this.#byKind.get(kind);
    const isOfKind = (fault: Fault): fault is FaultOf<K> => fault.kind === kind;
    return found !== undefined && isOfKind(found) ? found : undefined;
  }

  /** Faults of one endpoint's answers. */
  faultsOf(endpoint: string): readonly Fault[] {
    return this.#byEndpoint.get(endpoint) ?? [];
  }

  /** Paging faults of one table's content. */
  pageFaultsOf(table: string): readonly Fault[] {
    return this.#faults.filter((fault) => isOfPages(fault) && fault.table === table);
  }

  /** Search faults of one table's content. */
  searchFaultsOf(table: string): readonly SearchFault[] {
    return this.#faults.filter(isOfSearches).filter((fault) => (fault.table ?? table) === table);
  }

  /** Whether a throttling fault has refusals left; uses one up. */
  isThrottled(fault: FaultOf<"throttle">): boolean {
    const refused = this.#throttled.get(fault) ?? 0;
    this.#throttled.set(fault, refused + 1);
    return refused < fault.times;
  }

  #begin(faults: readonly Fault[]): void {
    this.state = new WorkspaceState(this.#observed, this.base, faults);
    this.#faults = faults;
    this.#byKind = new Map(faults.toReversed().map((fault) => [fault.kind, fault]));
    this.#byEndpoint = byEndpoint(faults);
    this.traffic = new Traffic();
    this.#sources.clear();
  }

  #mark(word: string): string {
    return seedOf(this.base.seed, this.#observed.workspace, word).toString(36);
  }
}

/** @throws {FaultError} when the endpoint or table of a fault does not exist */
function requireTarget(fault: Fault, schema: Schema, endpoints: ReadonlySet<string>): void {
  if ("endpoint" in fault && !fault.endpoint.includes(" meta/") && !endpoints.has(fault.endpoint)) {
    endpointOf(schema, fault.endpoint);
  }
  if ((isOfPages(fault) || isOfSearches(fault)) && fault.table !== undefined) {
    tableOf(schema, fault.table);
  }
}

function byEndpoint(faults: readonly Fault[]): ReadonlyMap<string, readonly Fault[]> {
  const found = new Map<string, Fault[]>();
  for (const fault of faults) {
    if ("endpoint" in fault) {
      found.set(fault.endpoint, [...(found.get(fault.endpoint) ?? []), fault]);
    }
  }
  return found;
}

function isOfPages(fault: Fault): fault is FaultOf<"repeat-page" | "lose-page" | "reorder-page"> {
  return "page" in fault;
}

function isOfSearches(fault: Fault): fault is SearchFault {
  return ["ignore-search", "ignore-sort", "refuse-search"].includes(fault.kind);
}
