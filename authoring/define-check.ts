import type { Fault } from "./fault.generated.ts";
import type { OptionType, OptionValues } from "./options.ts";
import type {
  Duration,
  EndpointAddress,
  EndpointOption,
  Expect,
  HttpPort,
  MetadataLists,
  MetadataPort,
  RowsPort,
  TableOption,
} from "./ports.ts";

/** Allure's severities, the most severe first. */
export type Severity = "blocker" | "critical" | "normal" | "minor" | "trivial";

type ProvingFault = Fault | readonly Fault[];

/** What a check is run with. */
export interface Ports<
  Table extends string,
  Endpoint extends string,
  List extends keyof MetadataLists,
  Options,
> {
  readonly http: HttpPort<Endpoint | EndpointOption>;
  readonly metadata: MetadataPort<List>;
  readonly rows: RowsPort<Table | TableOption>;
  readonly expect: Expect;
  /** The values of the entry that calls the check, defaults filled in. */
  readonly options: Options;
  /** The time by the instance's clock. */
  readonly now: Date;
}

/** A failure that is known and excused as long as its finding is the one named. */
export interface KnownIssue {
  readonly reason: string;
  /** Days, as `2026-01-26`. */
  readonly since: string;
  readonly until?: string;
  readonly link?: string;
  /** Fingerprint as reports print it: `assertion` and the words of the assertion. */
  readonly finding: string;
}

/** A check in code. */
export interface CheckDefinition<
  Table extends string,
  Endpoint extends string,
  List extends keyof MetadataLists,
  Options extends Readonly<Record<string, OptionType>>,
> {
  /** Unique among own checks; small letters, digits, dots and hyphens. In reports `check:` stands before it. */
  readonly id: string;
  /** What holds, in words. */
  readonly title: string;
  /** `normal` when absent. */
  readonly severity?: Severity;
  readonly tags?: readonly string[];
  readonly owner?: string;
  readonly links?: readonly string[];
  /** `inferred`: no document states it, so that a live instance that contradicts it is unconfirmed and not failed. */
  readonly evidence?: "documented" | "inferred";
  readonly known_issue?: KnownIssue;
  /**
   * What the check asks, by the names of the specs. Nothing else can be asked, so that it is known without running it what
   * is sent, and a check is blocked when what it stands on is missing.
   */
  readonly uses?: {
    readonly tables?: readonly Table[];
    readonly endpoints?: readonly Endpoint[];
    readonly metadata?: readonly List[];
  };
  /** A check with an option that has no default runs only where an entry of kind `checks` calls it. */
  readonly options?: Options;
  /** Longest time that it may take; `60s` when absent. */
  readonly within?: Duration;
  /**
   * A fault of the mock, or several together, that makes the check fail: `npm run prove` puts it in and demands a failure.
   * `npm run mock -- --faults` lists them; endpoints are named as in the specs. A function makes it of the options.
   */
  readonly fault?: ProvingFault | ((options: OptionValues<Options>) => ProvingFault);
  readonly run: (ports: Ports<Table, Endpoint, List, OptionValues<Options>>) => Promise<void>;
}

/** Marks what `defineCheck` has made. */
const mark = Symbol.for("xano-contract-suite.check");

interface NoOptions {
  readonly [name: string]: never;
}

/** A check that is ready to be exported. */
export interface DefinedCheck {
  readonly id: string;
  readonly title: string;
}

/**
 * Defines a check in code, for an exported constant of a file `checks/*.ts` of the specs:
 *
 *     export const agentsHaveUsers = defineCheck({
 *       id: "agents.have-users",
 *       title: "no agent is without a user",
 *       uses: { tables: ["agent"] },
 *       run: async ({ rows, expect }) => {
 *         expect(await rows.count("agent", { user_id: null }), "agents without a user").toBe(0);
 *       },
 *     });
 */
export function defineCheck<
  const Table extends string = never,
  const Endpoint extends EndpointAddress = never,
  const List extends keyof MetadataLists = never,
  const Options extends Readonly<Record<string, OptionType>> = NoOptions,
>(definition: CheckDefinition<Table, Endpoint, List, Options>): DefinedCheck {
  // Without the lines of the error itself and of this function.
  const [, , ...callers] = (new Error("defined").stack ?? "").split("\n");
  return Object.freeze({ ...definition, [mark]: callers.join("\n") });
}
