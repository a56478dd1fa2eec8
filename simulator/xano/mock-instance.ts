import type { MockAddress } from "./mock-options.ts";
import type { BaseRows } from "../rows/base-rows.ts";
import type { Fault, FaultKind, FaultOf } from "../faults/fault.ts";
import { userEmail } from "../rows/fixed-values.ts";
import type { SearchFault } from "./meta/content-search.ts";
import { OnboardingJobs } from "./onboarding-jobs.ts";
import { seedOf } from "../rows/random.ts";
import { endpointOf, tableOf } from "../faults/schema-fault.ts";
import { endpointKey, type Schema } from "../schema/schema.ts";
import { Traffic } from "./traffic.ts";
import { addedDataSources, stateOfDataSource } from "../rows/data-source.ts";
import type { Row } from "../rows/fixed-values.ts";
import { WorkspaceState } from "../rows/workspace-state.ts";

/** One mocked Xano instance: its workspace, faults, sessions and what it remembers of calls. */
export class XanoMock {
  readonly metaToken: string;
  readonly userEmail = userEmail;
  readonly userPassword = "mock-password-60";
  /** Bodies received by the Slack endpoint, oldest first. */
  readonly slack: unknown[] = [];
  readonly jobs = new OnboardingJobs();
  readonly base: BaseRows;
  state: WorkspaceState;
  /** What came in since the last fault was injected. */
  traffic = new Traffic();
  /** Tokens of the test user that have expired. */
  #expired = 0;
  readonly #observed: Schema;
  #faults: readonly Fault[] = [];
  #byKind: ReadonlyMap<string, Fault> = new Map();
  #byEndpoint: ReadonlyMap<string, readonly Fault[]> = new Map();
  readonly #throttled = new Map<Fault, number>();
  readonly #sources = new Map<string, WorkspaceState>();
  readonly #reads = new Map<string, Set<string>>();

  constructor(observed: Schema, base: BaseRows) {
    this.#observed = observed;
    this.base = base;
    this.state = new WorkspaceState(observed, base, []);
    this.metaToken = `mock.meta-${observed.workspace}.${this.#mark("meta")}`;
  }

  /** The auth token that login hands out, until it expires: a JWE has five parts. */
  get authToken(): string {
    const words = ["header", "key", "iv", `text${this.#expired || ""}`, "tag"];
    return words.map((word) => `mock${this.#mark(word)}`).join(".");
  }

  /** Refuses the auth token from now on; login hands out another. */
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

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /**
   * Adds faults to those that are there; many at once cost little more than one.
   * @throws {FaultError} when the target of one does not exist; the instance stays as it was
   */
  inject(...added: readonly Fault[]): void {
    const { schema } = this.state;
    const endpoints = new Set(schema.endpoints.map(endpointKey));
    added.forEach((fault) => requireTarget(fault, schema, endpoints));
    this.#begin([...this.#faults, ...added]);
  }

  /** Takes every fault away. */
  heal(): void {
    this.#throttled.clear();
    this.#begin([]);
  }

  /** The tables of whose rows each endpoint's answers were made, by its key, since the start. */
  get reads(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#reads].map(([key, tables]) => [key, [...tables]]));
  }

  /** Makes an answer of an endpoint, and remembers of which tables. */
  remembered<T>(endpoint: string, make: () => T): T {
    const tables = this.#reads.get(endpoint) ?? new Set<string>();
    this.#reads.set(endpoint, tables);
    return this.state.watched(tables, make);
  }

  /** The first fault of a kind, if one is injected. */
  fault<K extends FaultKind>(kind: K): FaultOf<K> | undefined {
    const found = this.#byKind.get(kind);
    const isOfKind = (fault: Fault): fault is FaultOf<K> => fault.kind === kind;
    return found !== undefined && isOfKind(found) ? found : undefined;
  }

  /** Faults of the answer of one endpoint. */
  faultsOf(endpoint: string): readonly Fault[] {
    return this.#byEndpoint.get(endpoint) ?? [];
  }

  /** Faults of the paging of one table's content. */
  pageFaultsOf(table: string): readonly Fault[] {
    return this.#faults.filter((fault) => isOfPages(fault) && fault.table === table);
  }

  /** Faults of how one table's content is searched. */
  searchFaultsOf(table: string): readonly SearchFault[] {
    return this.#faults.filter(isOfSearches).filter((fault) => (fault.table ?? table) === table);
  }

  /** True as long as a throttling fault has refusals left; counts one. */
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

/** @throws {FaultError} when an answer, or the pages of a table, are to be those of nothing */
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
