// Generated from contracts/spec by npm run generate. Do not edit.
/**
 * One spec file.
 */
export type Spec =
  | WorkspaceSpec
  | InstanceSpec
  | GroupsSpec
  | TablesSpec
  | ReferencesSpec
  | FunctionsSpec
  | EndpointsSpec
  | TasksSpec
  | InventorySpec
  | InvariantsSpec
  | TransitionsSpec
  | AnomaliesSpec
  | FlowsSpec
  | ParitySpec
  | ChecksSpec
  | OwnersSpec;
/**
 * Severity of a failure, in Allure's words. Default: normal.
 */
export type Severity = "blocker" | "critical" | "normal" | "minor" | "trivial";
/**
 * Words to pick entries by, with --tag. An entry's tags are added to those of defaults.
 *
 * @minItems 1
 */
export type Tags = string[];
/**
 * URLs of documents and issues that belong to the entry.
 *
 * @minItems 1
 */
export type Links = string[];
/**
 * documented: a document or machine source states the entry. inferred: none does; a mismatch is then reported as unconfirmed. Default: documented.
 */
export type Evidence = "documented" | "inferred";
/**
 * Short form: a type with marks: text[] is a list, int? is nullable, int! is never null, int says nothing of null. Long form: a map with type.
 */
export type Column =
  | string
  | {
      type: ColumnType;
      /**
       * true: the column may be null. false: it never is. Left out: not judged.
       */
      nullable?: boolean;
      /**
       * true: the column holds a list of values. Default: false.
       */
      list?: boolean;
      /**
       * The values that an enum or text column may have.
       *
       * @minItems 1
       */
      values?: string[];
      /**
       * true: the source does not claim to list all values, so others are no failure. Default: false.
       */
      open?: boolean;
      /**
       * true: the column holds personal data; its values are hashed wherever they are shown. Default: false.
       */
      personal?: boolean;
      /**
       * The value of a new row that gives none, as the instance declares it: 0, false, now, open. Empty: it has none. Left out: not judged, but for a bool, whose default must never be empty.
       */
      default?: string | number | boolean;
      /**
       * true: an index of this column alone takes each value once. false: no such index. Left out: not judged.
       */
      unique?: boolean;
      /**
       * true: an index begins with this column. false: none does. Left out: not judged.
       */
      index?: boolean;
      /**
       * Validators of the column as the instance declares them, by name. One that is missing or has another value fails; a further one is reported.
       */
      validators?: {
        /**
         * The validator's argument; true where it takes none.
         */
        [k: string]: boolean | number | string;
      };
    };
/**
 * The column's type, without marks.
 */
export type ColumnType =
  | "int"
  | "decimal"
  | "text"
  | "bool"
  | "timestamp"
  | "date"
  | "email"
  | "password"
  | "uuid"
  | "json"
  | "enum"
  | "object"
  | "vector"
  | "image"
  | "video"
  | "audio"
  | "attachment"
  | "geo_point"
  | "geo_multipoint"
  | "geo_linestring"
  | "geo_multilinestring"
  | "geo_polygon"
  | "geo_multipolygon";
/**
 * HTTP verb.
 */
export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
/**
 * none: anyone may call. bearer: a token is sent, the test user's or API_TOKEN. key: API_KEY is sent as backend.key in workspace.yaml says. schemes: what security names is sent, as backend.schemes in workspace.yaml says. unknown: no source says; nothing is sent. Default: unknown.
 */
export type EndpointAuth = "none" | "bearer" | "key" | "schemes" | "unknown";
/**
 * What a call may do to the instance. On a live target only read is called unless --allow opens more.
 */
export type Safety = "read" | "sync" | "write" | "destructive" | "notify";
/**
 * Type of an endpoint's input; unknown: no source says.
 */
export type InputType =
  | "int"
  | "text"
  | "bool"
  | "decimal"
  | "timestamp"
  | "date"
  | "email"
  | "json"
  | "list"
  | "uuid"
  | "file"
  | "unknown";
/**
 * A value that the cell has, or a map of tests that all hold of it.
 */
export type CellTest =
  | string
  | number
  | boolean
  | null
  | {
      /**
       * The value is another one.
       */
      not?: string | number | boolean | null;
      /**
       * The value is one of these.
       *
       * @minItems 1
       */
      in?: (string | number | boolean | null)[];
      /**
       * The value is none of these.
       *
       * @minItems 1
       */
      not_in?: (string | number | boolean | null)[];
      /**
       * The value is greater.
       */
      above?: number | string;
      /**
       * The value is this or greater.
       */
      at_least?: number | string;
      /**
       * The value is smaller.
       */
      below?: number | string;
      /**
       * The value is this or smaller.
       */
      at_most?: number | string;
      /**
       * The moment is further back than this.
       */
      older_than?: string;
      /**
       * The moment is no further back than this, and not ahead.
       */
      newer_than?: string;
      /**
       * true: null or empty text. false: neither.
       */
      empty?: boolean;
    };
/**
 * What the count, the sum, the percentile or the body's value must be.
 */
export type Expectation =
  | string
  | number
  | boolean
  | null
  | {
      /**
       * The value is another one.
       */
      not?: string | number | boolean | null;
      /**
       * The value is one of these.
       *
       * @minItems 1
       */
      in?: (string | number | boolean | null)[];
      /**
       * The value is none of these.
       *
       * @minItems 1
       */
      not_in?: (string | number | boolean | null)[];
      /**
       * The value is greater.
       */
      above?: number | string;
      /**
       * The value is this or greater.
       */
      at_least?: number | string;
      /**
       * The value is smaller.
       */
      below?: number | string;
      /**
       * The value is this or smaller.
       */
      at_most?: number | string;
    };
/**
 * equal: the counts are the same. superset: V2 has at least as many. Or a map with within, or with baseline.
 */
export type ParityExpectation =
  | string
  | {
      /**
       * The counts differ by at most this share of V1's.
       */
      within?: string;
      baseline?: Baseline;
    };
/**
 * What holds of the workspace as a whole: instances, test user, samples, totals and gates.
 */
export interface WorkspaceSpec {
  /**
   * Says what the file holds: workspace.
   */
  kind: "workspace";
  /**
   * The workspace's name, for reports.
   */
  name: string;
  backend?: Backend;
  totals: Totals;
  instances?: Instances;
  test_user?: TestUser;
  /**
   * The declared endpoint that gives the test user's token, as POST group/path, or none.
   */
  login?: string;
  samples: Samples;
  proof?: Proof;
  gates: Gates;
  thresholds?: Thresholds;
}
/**
 * Set where the backend is not Xano: it has no Metadata API, and is called at API_URL. instances, test_user and login are then left out.
 */
export interface Backend {
  /**
   * What the backend is.
   */
  kind: "http";
  key?: BackendKey;
  schemes?: LoginSchemes;
}
/**
 * Where API_KEY is sent by endpoints with auth: key.
 */
export interface BackendKey {
  /**
   * In a header, or in the query.
   */
  in: "header" | "query";
  /**
   * Name of the header or of the query's parameter.
   */
  name: string;
}
/**
 * Ways of login that endpoints with auth: schemes name. The settings of one called petStore begin with API_PET_STORE: _USER and _PASSWORD of basic, _TOKEN of bearer, _KEY of a key, _CERT and _CERT_KEY (files in PEM) of mutual-tls; of oauth2 _CLIENT_ID with _CLIENT_SECRET, or with _USER and _PASSWORD, or a ready _TOKEN, and _TOKEN_URL in place of url.
 */
export interface LoginSchemes {
  [k: string]: LoginScheme;
}
/**
 * One way of login.
 */
export interface LoginScheme {
  /**
   * basic and bearer: in the header Authorization. key: in a header, the query or a cookie. oauth2: a token that is asked for. mutual-tls: a certificate of the client.
   */
  type: "basic" | "bearer" | "key" | "oauth2" | "mutual-tls";
  /**
   * Where a key is sent.
   */
  in?: "header" | "query" | "cookie";
  /**
   * Name of the header, parameter or cookie of a key.
   */
  name?: string;
  /**
   * How oauth2 gives out tokens.
   */
  flow?: "client-credentials" | "password";
  /**
   * Where oauth2 gives out tokens: an address, or a path of the backend itself.
   */
  url?: string;
  /**
   * What tokens of oauth2 are asked for.
   */
  scopes?: string[];
}
/**
 * What the lists of all specs must add up to; a family that is left out is not counted.
 */
export interface Totals {
  /**
   * How many tables the specs must declare.
   */
  tables?: number;
  /**
   * How many columns, over all tables, the specs must declare.
   */
  columns?: number;
  /**
   * How many functions the specs must declare.
   */
  functions?: number;
  /**
   * How many endpoints the specs must declare.
   */
  endpoints?: number;
  /**
   * How many references the specs must declare.
   */
  references?: number;
  /**
   * How many tasks the specs must declare.
   */
  tasks?: number;
  /**
   * How many API groups the specs must declare.
   */
  groups?: number;
  /**
   * How many invariants the specs must declare.
   */
  invariants?: number;
  /**
   * How many transitions the specs must declare.
   */
  transitions?: number;
  /**
   * How many flows the specs must declare.
   */
  flows?: number;
  /**
   * How many comparisons of V1 and V2 the specs must declare.
   */
  parity?: number;
  /**
   * How many checks in code the specs must run: those without entries, and entries that call one.
   */
  checks?: number;
}
/**
 * The two instances by name; URLs and tokens come from the settings.
 */
export interface Instances {
  v2: Instance;
  v1: Instance;
}
/**
 * The instance that is judged.
 */
export interface Instance {
  /**
   * Host name of the instance, without https://. Left out where no source names it.
   */
  host?: string;
  /**
   * Id of the workspace on the instance.
   */
  workspace: number;
  /**
   * true: destructive and notify calls need the host's name typed. Default: true.
   */
  protected?: boolean;
}
/**
 * Ids of the test user by name; $name stands for one of them wherever values are sent.
 */
export interface TestUser {
  /**
   * The id.
   */
  [k: string]: number;
}
/**
 * What is sent for an input whose endpoint entry names no value.
 */
export interface Samples {
  /**
   * Values by the input's name; they come before by_type.
   */
  by_name?: {
    [k: string]: unknown;
  };
  /**
   * Values by the input's type.
   */
  by_type?: {
    [k: string]: unknown;
  };
}
/**
 * What npm run prove must reach, and which faults no check can see.
 */
export interface Proof {
  /**
   * Share of the faults that must be noticed, those explained not counted.
   */
  score: string;
  /**
   * Faults that a check does not notice, and why it cannot; one that it does notice is an error.
   */
  unseen?: UnseenFault[];
}
/**
 * A kind of fault that a check cannot see, with the reason.
 */
export interface UnseenFault {
  /**
   * Kind of the fault, as npm run prove prints it, or a glob over kinds.
   */
  fault: string;
  /**
   * Id of the check that does not see it, or a glob over ids.
   */
  check: string;
  /**
   * Where the fault is, or a glob over that; anywhere when left out.
   */
  at?: string;
  /**
   * Why no check can notice it.
   */
  reason: string;
}
/**
 * The share of checks that must pass, overall and by family.
 */
export interface Gates {
  /**
   * Share of all checks that must pass.
   */
  overall: string;
  /**
   * Share of the checks of the instance itself that must pass.
   */
  instance?: string;
  /**
   * Share of the checks of tables that must pass.
   */
  tables?: string;
  /**
   * Share of the checks of functions that must pass.
   */
  functions?: string;
  /**
   * Share of the checks of endpoints that must pass.
   */
  endpoints?: string;
  /**
   * Share of the checks of references that must pass.
   */
  references?: string;
  /**
   * Share of the checks of tasks that must pass.
   */
  tasks?: string;
  /**
   * Share of the checks of groups that must pass.
   */
  groups?: string;
  /**
   * Share of the checks of inventory that must pass.
   */
  inventory?: string;
  /**
   * Share of the checks of pipelines that must pass.
   */
  pipelines?: string;
  /**
   * Share of the checks of parity that must pass.
   */
  parity?: string;
  /**
   * Share of the checks in code that must pass.
   */
  checks?: string;
  /**
   * Families in which no check of severity critical or blocker may fail.
   *
   * @minItems 1
   */
  no_critical_in?: (
    | "instance"
    | "tables"
    | "functions"
    | "endpoints"
    | "references"
    | "tasks"
    | "groups"
    | "inventory"
    | "pipelines"
    | "parity"
    | "checks"
  )[];
}
/**
 * Numbers above which the alert warns, by name; invariants name them.
 */
export interface Thresholds {
  [k: string]: Threshold;
}
/**
 * When a number is a warning, and when it is critical.
 */
export interface Threshold {
  /**
   * Above it the alert is a warning: a whole number, or a length of time.
   */
  warning: number | string;
  /**
   * Above it the alert is critical: a whole number, or a length of time.
   */
  critical: number | string;
}
/**
 * What must hold before anything else can be judged; whatever depends on it is blocked by it.
 */
export interface InstanceSpec {
  /**
   * Says what the file lists: instance.
   */
  kind: "instance";
  defaults?: InstanceDefaults;
  /**
   * The list of what must hold of the instance; each entry is a test.
   *
   * @minItems 1
   */
  instance: InstanceEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface InstanceDefaults {
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * One thing that must hold of the instance.
 */
export interface InstanceEntry {
  /**
   * reachable: the instance answers. token: the metadata token is accepted. workspace: the declared workspace is there. login: the test user gets a token. clock: its clock, by the Date header of its answers, is that of this machine; ages of rows are judged by it. sql: PostgreSQL answers, where a setting names it. v1: the instance that V2 is compared with answers, takes its token and has its workspace, where settings name it.
   */
  name: "reachable" | "token" | "workspace" | "login" | "clock" | "sql" | "v1";
  /**
   * How far the clock may be from this machine's; only of clock. Default: 1m.
   */
  within?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * A failure that is known and excused as long as its finding is the one named.
 */
export interface KnownIssue {
  /**
   * Why the failure is known and tolerated.
   */
  reason: string;
  /**
   * The day on which the failure was first seen.
   */
  since: string;
  /**
   * The last day on which the failure is excused. Without it the excuse does not expire.
   */
  until?: string;
  /**
   * URL of the issue that tracks the failure.
   */
  link?: string;
  /**
   * Fingerprint of the excused finding, as reports print it: its code and, for some codes, a detail.
   */
  finding: string;
}
/**
 * API groups that must exist.
 */
export interface GroupsSpec {
  /**
   * Says what the file lists: groups.
   */
  kind: "groups";
  defaults?: GroupDefaults;
  /**
   * The list of groups; each entry is a test.
   *
   * @minItems 1
   */
  groups: GroupEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface GroupDefaults {
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * An API group of the workspace, with canonical; of a backend that is not Xano, with base.
 */
export interface GroupEntry {
  /**
   * The group's short name, by which endpoints and functions refer to it.
   */
  key: string;
  /**
   * The group's id on the instance. Left out where no source names it.
   */
  id?: number;
  /**
   * The group's name exactly as the instance has it.
   */
  name: string;
  /**
   * The code that stands for the group in its URLs, after /api:.
   */
  canonical?: string;
  /**
   * Where the group's paths begin on a backend that is not Xano, in place of /api: and a canonical; empty at the root.
   */
  base?: string;
  /**
   * Origin of the host that serves the group, where that is another one than API_URL. Its endpoints are not called.
   */
  server?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Tables of one domain that must exist, with their columns.
 */
export interface TablesSpec {
  /**
   * Says what the file lists: tables.
   */
  kind: "tables";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: TableDefaults;
  /**
   * The list of tables; each entry is a test.
   *
   * @minItems 1
   */
  tables: TableEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface TableDefaults {
  rows?: RowExpectation;
  inferred?: Columns;
  /**
   * Whether the tables are auth tables. Default: false.
   */
  auth?: boolean;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * How many rows the table holds.
 */
export interface RowExpectation {
  /**
   * Least number of rows. Default: 0.
   */
  min: number;
}
/**
 * Columns that every table of the file has, unless it declares them itself; no document states them.
 */
export interface Columns {
  [k: string]: Column;
}
/**
 * A table of the workspace.
 */
export interface TableEntry {
  /**
   * The table's name exactly as the instance has it.
   */
  name: string;
  /**
   * The table's id on the instance.
   */
  id: number;
  /**
   * true: the table is the auth table. Default: false.
   */
  auth?: boolean;
  rows?: RowExpectation;
  columns?: Columns;
  inferred?: Columns;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Foreign keys that must hold: every value has its row.
 */
export interface ReferencesSpec {
  /**
   * Says what the file lists: references.
   */
  kind: "references";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: ReferenceDefaults;
  /**
   * The list of references; each entry is a test.
   *
   * @minItems 1
   */
  references: ReferenceEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface ReferenceDefaults {
  /**
   * true: the references are never empty.
   */
  required?: boolean;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * A foreign key.
 */
export interface ReferenceEntry {
  /**
   * The column that refers, as table.column; split at the last dot.
   */
  from: string;
  /**
   * The column of the same table that says which table a row refers to; `to` then lists the tables.
   */
  by?: string;
  /**
   * The column that is referred to, as table.column, split at the last dot; with `by` one for each value of that column.
   */
  to:
    | string
    | {
        /**
         * The column that rows with this value of the column in by refer to.
         */
        [k: string]: string;
      };
  /**
   * true: the reference is never empty. Default: false.
   */
  required?: boolean;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Functions of one domain that must exist and, where an endpoint reaches them, answer.
 */
export interface FunctionsSpec {
  /**
   * Says what the file lists: functions.
   */
  kind: "functions";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: FunctionDefaults;
  /**
   * The list of functions; each entry is a test.
   *
   * @minItems 1
   */
  functions: FunctionEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface FunctionDefaults {
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * A function of the workspace.
 */
export interface FunctionEntry {
  /**
   * The function's id on the instance.
   */
  id: number;
  /**
   * The function's name exactly as the instance has it, folders included.
   */
  name: string;
  /**
   * The declared endpoint that reaches the function. Left out where none is known.
   */
  via?: string;
  /**
   * What the function's answer must satisfy, where it is not the endpoint's contract.
   */
  contract?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Endpoints of one API group that must exist and keep their contracts.
 */
export interface EndpointsSpec {
  /**
   * Says what the file lists: endpoints.
   */
  kind: "endpoints";
  /**
   * Key of the API group, from the groups spec; the suite in reports.
   */
  group: string;
  defaults?: EndpointDefaults;
  /**
   * The list of endpoints; each entry is a test.
   *
   * @minItems 1
   */
  endpoints: EndpointEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface EndpointDefaults {
  method?: Verb;
  auth?: EndpointAuth;
  safety?: Safety;
  /**
   * What the body must satisfy: a file in contracts/ without .schema.json. json: any JSON value.
   */
  contract?: string;
  /**
   * The HTTP status that the answer must have. Default: 200.
   */
  status?: number;
  /**
   * Time limit of a call. Default: 2s.
   */
  within?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * An endpoint of the group. method, safety and contract must be given here or in defaults.
 */
export interface EndpointEntry {
  /**
   * The endpoint's path with one leading slash; {name} stands for a path input.
   */
  path: string;
  /**
   * The endpoint's id on the instance, where known.
   */
  id?: number;
  method?: Verb;
  auth?: EndpointAuth;
  /**
   * With auth: schemes, the ways in, of which one is enough: each a list of names of backend.schemes in workspace.yaml that are needed together.
   *
   * @minItems 1
   */
  security?: string[][];
  safety?: Safety;
  /**
   * Inputs by name; name? is not required. An input goes into the path if the path has {name}, else into the query for GET and HEAD, else into the body.
   */
  inputs?: {
    [k: string]: InputType;
  };
  /**
   * Where an input goes that does not go where inputs go by default. whole: it is the body itself.
   */
  in?: {
    /**
     * The place of one input.
     */
    [k: string]: "query" | "header" | "cookie" | "body" | "whole";
  };
  /**
   * How an input is written where it is sent, as far as it is not written as inputs are by default.
   */
  as?: {
    [k: string]: Writing;
  };
  /**
   * Content type of what is sent in the body. Default: application/json. other: it cannot be sent.
   */
  sends?: string;
  /**
   * Required inputs of which no source gives a value. As long as neither send nor samples do, the endpoint is not called.
   *
   * @minItems 1
   */
  unknown?: string[];
  /**
   * Values for this endpoint's inputs, where the workspace's samples do not fit. $user_id, $agent_id and $team_id stand for the test user's ids, $user_email and $user_password for its credentials in the settings. Optional inputs are sent only when named here.
   */
  send?: {
    [k: string]: unknown;
  };
  /**
   * What the body must satisfy: a file in contracts/ without .schema.json. json: any JSON value.
   */
  contract?: string;
  /**
   * The HTTP status that the answer must have. Default: 200.
   */
  status?: number;
  /**
   * Content type of the answer. Default: JSON. Only JSON is judged by the contract.
   */
  content?: string;
  /**
   * Headers of the answer by name and type; name? may be absent.
   */
  headers?: {
    [k: string]: InputType;
  };
  /**
   * All answers that are documented as good, by status, where there are several or a body may have several content types; 2xx and 3xx stand for all others.
   */
  answers?: {
    [k: string]: Answer;
  };
  /**
   * Contracts of the bodies of documented errors, by status; 4xx and 5xx stand for all others.
   */
  errors?: {
    /**
     * What the body must satisfy: a file in contracts/ without .schema.json. json: any JSON value.
     */
    [k: string]: string;
  };
  /**
   * Time limit of the call. Default: 2s.
   */
  within?: string;
  /**
   * true: the instance stores the name with a slash of its own in front. Default: false.
   */
  stored_with_slash?: boolean;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * How one input is written.
 */
export interface Writing {
  /**
   * Its name where it is sent, if that is not the input's.
   */
  name?: string;
  /**
   * How lists and objects are written, in the words of OpenAPI.
   */
  style?:
    "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /**
   * Whether each item and each property is written by itself. Default: true for form, else false.
   */
  explode?: boolean;
  /**
   * true: characters such as / and ? are sent as they are. Default: false.
   */
  reserved?: boolean;
  /**
   * Content type of the value, or of its part of a form.
   */
  type?: string;
}
/**
 * What an answer with one status may be.
 */
export interface Answer {
  /**
   * Contracts by content type of the body; any: not judged. Without it any body may come, and none need.
   */
  bodies?: {
    /**
     * What the body must satisfy: a file in contracts/ without .schema.json. json: any JSON value.
     */
    [k: string]: string;
  };
  /**
   * Headers of the answer by name and type; name? may be absent.
   */
  headers?: {
    [k: string]: InputType;
  };
}
/**
 * Background tasks of one domain that must exist and run on schedule.
 */
export interface TasksSpec {
  /**
   * Says what the file lists: tasks.
   */
  kind: "tasks";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: TaskDefaults;
  /**
   * The list of tasks; each entry is a test.
   *
   * @minItems 1
   */
  tasks: TaskEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface TaskDefaults {
  /**
   * Whether the tasks are switched on.
   */
  active?: boolean;
  /**
   * Time from one run to the next, in whole seconds.
   */
  every?: string;
  /**
   * How long ago the last run of an active task may be, by the instance's history of tasks. Default: two periods of its schedule.
   */
  ran_within?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * A background task of the workspace. every must be given here or in defaults.
 */
export interface TaskEntry {
  /**
   * The task's id on the instance.
   */
  id: number;
  /**
   * The task's name exactly as the instance has it.
   */
  name: string;
  /**
   * true: the task is switched on. false: it is paused. Default: true.
   */
  active?: boolean;
  /**
   * Time from one run to the next, in whole seconds.
   */
  every?: string;
  /**
   * First run, in UTC.
   */
  starts_on?: string;
  /**
   * Label of the data source that the task works on, where that is not the live one.
   */
  datasource?: string;
  /**
   * How long ago the last run of an active task may be, by the instance's history of tasks. Default: two periods of its schedule.
   */
  ran_within?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * What happens with objects of the instance that no spec declares.
 */
export interface InventorySpec {
  /**
   * Says what the file lists: inventory.
   */
  kind: "inventory";
  defaults?: InventoryDefaults;
  /**
   * The list of inventory; each entry is a test.
   *
   * @minItems 1
   */
  inventory: InventoryEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface InventoryDefaults {
  /**
   * What an undeclared object is: report notes it as drift, fail makes it a failure.
   */
  undeclared?: "report" | "fail";
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * One class of objects. undeclared must be given here or in defaults.
 */
export interface InventoryEntry {
  /**
   * The class of objects.
   */
  of: "tables" | "functions" | "groups" | "endpoints" | "tasks";
  /**
   * What an undeclared object is: report notes it as drift, fail makes it a failure.
   */
  undeclared?: "report" | "fail";
  /**
   * What a placeholder is that an import left behind in an object's XanoScript (function:0, table 0, an empty table name) or in a table's reference: report notes it as drift, fail makes it a failure, named by object. Left out: not looked for.
   */
  placeholders?: "report" | "fail";
  /**
   * Globs of names that are known and of no interest. Endpoints are named POST group/path.
   *
   * @minItems 1
   */
  except?: string[];
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * What holds of rows and bodies at all times.
 */
export interface InvariantsSpec {
  /**
   * Says what the file lists: invariants.
   */
  kind: "invariants";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: InvariantsDefaults;
  /**
   * The list of invariants; each entry is a test.
   *
   * @minItems 1
   */
  invariants: InvariantEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface InvariantsDefaults {
  /**
   * A threshold of workspace.yaml: above its warning and critical values the alert says so.
   */
  threshold?: string;
  /**
   * The newest, or oldest, moment is not older than this.
   */
  within?: string;
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * Something that holds of the rows or bodies at all times. It measures one thing (count, sum, percentile, newest, oldest, each, unique, values or body) and says what is expected of it.
 */
export interface InvariantEntry {
  /**
   * Subject and property, separated by dots; unique, and never reused for something else.
   */
  id: string;
  /**
   * What holds, in words.
   */
  title: string;
  count?: CountedRows;
  sum?: SummedColumn;
  percentile?: PercentileOfAColumn;
  newest?: AgedRows;
  oldest?: AgedRows;
  each?: EachRow;
  unique?: UniqueRows;
  values?: ValuesOfAColumn;
  body?: ValueOfABody;
  expect?: Expectation;
  equals?: OtherSide;
  /**
   * The newest, or oldest, moment is not older than this.
   */
  within?: string;
  /**
   * A threshold of workspace.yaml: above its warning and critical values the alert says so.
   */
  threshold?: string;
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * How many rows there are.
 */
export interface CountedRows {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * Says in a failure how the rows are spread over this column's values.
   */
  by?: string;
}
/**
 * What must hold of a row, by column; all of them together.
 */
export interface Where {
  [k: string]: CellTest;
}
/**
 * The sum of a column over rows.
 */
export interface SummedColumn {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * A column of the table.
   */
  column: string;
}
/**
 * The least of a column's numbers that so many percent of them do not exceed.
 */
export interface PercentileOfAColumn {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * A column of numbers of the table.
   */
  column: string;
  /**
   * How many percent of the numbers do not exceed it: 50 is the median, 100 the greatest.
   */
  percent: number;
}
/**
 * The newest or oldest moment in a column.
 */
export interface AgedRows {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * A timestamp column of the table.
   */
  column: string;
}
/**
 * What every row satisfies.
 */
export interface EachRow {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  satisfies: Where;
}
/**
 * Columns whose values no two rows share; null equals null.
 */
export interface UniqueRows {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * The columns that are unique together.
   *
   * @minItems 1
   */
  columns: string[];
}
/**
 * The set that a column's values lie in.
 */
export interface ValuesOfAColumn {
  /**
   * The table's name.
   */
  table: string;
  where?: Where;
  /**
   * A column of the table.
   */
  column: string;
  /**
   * All allowed values.
   *
   * @minItems 1
   */
  among: (string | number | boolean | null)[];
}
/**
 * A value in the body that an endpoint answers.
 */
export interface ValueOfABody {
  /**
   * An endpoint as VERB group/path, the path as its entry has it without the leading slash.
   */
  endpoint: string;
  /**
   * The path to a value in a body, one / before each key; lists count from 0.
   */
  at: string;
}
/**
 * What the number must be equal to: one of count, sum, percentile and body.
 */
export interface OtherSide {
  count?: CountedRows;
  sum?: SummedColumn;
  percentile?: PercentileOfAColumn;
  body?: ValueOfABody;
}
/**
 * How the states of rows may change between two runs.
 */
export interface TransitionsSpec {
  /**
   * Says what the file lists: transitions.
   */
  kind: "transitions";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: TransitionsDefaults;
  /**
   * The list of transitions; each entry is a test.
   *
   * @minItems 1
   */
  transitions: TransitionEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface TransitionsDefaults {
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * How the state of rows may change from one run to the next. A snapshot of the states is kept in reports/state.
 */
export interface TransitionEntry {
  /**
   * Subject and property, separated by dots; unique, and never reused for something else.
   */
  id: string;
  /**
   * What holds, in words.
   */
  title: string;
  states: States;
  /**
   * States in which a row may begin.
   *
   * @minItems 1
   */
  initial: string[];
  /**
   * The states that may follow each state. A state that is no key is illegal.
   */
  moves: {
    /**
     * States that may follow; none for a last state.
     */
    [k: string]: string[];
  };
  /**
   * Columns that prove a state was passed: filled once the row was in it. Between two runs a row may pass several states; without its proof a passed state was skipped.
   */
  through?: {
    /**
     * A column of the table.
     */
    [k: string]: string;
  };
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * The column that holds the state.
 */
export interface States {
  /**
   * The table's name.
   */
  table: string;
  /**
   * A column of the table.
   */
  column: string;
}
/**
 * What is unusual by what earlier runs saw: reported as a warning, and no failure.
 */
export interface AnomaliesSpec {
  /**
   * Says what the file lists: anomalies.
   */
  kind: "anomalies";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: AnomaliesDefaults;
  /**
   * The list of anomalies; each entry is a test.
   *
   * @minItems 1
   */
  anomalies: AnomalyEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface AnomaliesDefaults {
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * A number that must not leave the band of the last runs, which reports/state keeps. Judged once 7 runs are known, until then skipped.
 */
export interface AnomalyEntry {
  /**
   * Subject and property, separated by dots; unique, and never reused for something else.
   */
  id: string;
  /**
   * What holds, in words.
   */
  title: string;
  volume: Volume;
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * The number of rows of a table.
 */
export interface Volume {
  /**
   * The table whose rows are counted.
   */
  table: string;
  /**
   * How far the number may be from the mean of the last runs: a share of it, or a number of standard deviations.
   */
  within: string;
}
/**
 * Calls in a fixed order, with values handed on.
 */
export interface FlowsSpec {
  /**
   * Says what the file lists: flows.
   */
  kind: "flows";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: FlowsDefaults;
  /**
   * The list of flows; each step of each flow is a test.
   *
   * @minItems 1
   */
  flows: FlowEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface FlowsDefaults {
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * Calls in a fixed order.
 */
export interface FlowEntry {
  /**
   * Subject and property, separated by dots; unique, and never reused for something else.
   */
  id: string;
  /**
   * What the flow does, in words.
   */
  title: string;
  /**
   * The steps in their order; each is a test.
   *
   * @minItems 1
   */
  steps: FlowStep[];
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * One call of a flow; a test of its own.
 */
export interface FlowStep {
  /**
   * The step's name, unique in its flow.
   */
  id: string;
  /**
   * What holds, in words.
   */
  title?: string;
  /**
   * The declared endpoint that is called; its entry says how safe the call is.
   */
  call: string;
  /**
   * Inputs beside those that the endpoint's entry sends. $user_id and the like are the test user's; other names with $ are captured by an earlier step.
   */
  send?: {
    [k: string]: unknown;
  };
  /**
   * Status of the answer where it is not the one of the endpoint's entry: 404 of what was deleted before.
   */
  status?: number;
  /**
   * What must hold of the answer's body, by path.
   */
  expect?: {
    [k: string]: Expectation;
  };
  /**
   * Values of the body that later steps send, by name.
   */
  capture?: {
    /**
     * The path to a value in a body, one / before each key; lists count from 0.
     */
    [k: string]: string;
  };
  /**
   * The call is repeated until this holds of its body.
   */
  until?: {
    [k: string]: Expectation;
  };
  /**
   * Ends the wait at once, as a failure.
   */
  unless?: {
    [k: string]: Expectation;
  };
  /**
   * Pause between two calls of a wait. Default: 2s.
   */
  every?: string;
  /**
   * Longest time of the wait, or of the one call.
   */
  within?: string;
  /**
   * Steps that this one depends on: when one of them fails, this one is blocked by it.
   *
   * @minItems 1
   */
  needs?: string[];
  echo?: Echo;
  skips?: CorrectSkip;
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  known_issue?: KnownIssue;
}
/**
 * After a write: the row that is read back holds every input that was sent.
 */
export interface Echo {
  /**
   * The table that was written.
   */
  table: string;
  /**
   * Where the answer has the id of the row.
   */
  id: string;
  /**
   * Columns by input, where their names differ.
   */
  columns?: {
    /**
     * Name of the column.
     */
    [k: string]: string;
  };
  /**
   * Inputs that are not kept in the row.
   *
   * @minItems 1
   */
  except?: string[];
}
/**
 * When the backend rightly does nothing.
 */
export interface CorrectSkip {
  /**
   * How the body says that it skipped.
   */
  when: {
    [k: string]: Expectation;
  };
  /**
   * Why that is right.
   */
  reason: string;
}
/**
 * What V1 and V2 agree on.
 */
export interface ParitySpec {
  /**
   * Says what the file lists: parity.
   */
  kind: "parity";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: ParityDefaults;
  /**
   * The list of comparisons; each entry is a test.
   *
   * @minItems 1
   */
  parity: ParityEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface ParityDefaults {
  expect?: ParityExpectation;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * The accepted gap: it may shrink, but not grow.
 */
export interface Baseline {
  /**
   * V1's count on that day.
   */
  v1: number;
  /**
   * V2's count on that day.
   */
  v2: number;
  /**
   * The day of the counts.
   */
  as_of: string;
}
/**
 * What both instances have: the number of rows of a table (v1 and v2), or the rows themselves (with rows), objects of the workspace, or what an endpoint reports of both (report).
 */
export interface ParityEntry {
  /**
   * Subject and property, separated by dots; unique, and never reused for something else.
   */
  id: string;
  /**
   * What holds, in words. Made from the entry when left out.
   */
  title?: string;
  /**
   * The table in V1, by its name there.
   */
  v1?: string;
  /**
   * The table in V2.
   */
  v2?: string;
  /**
   * A class of objects whose numbers are compared.
   */
  objects?: "tables" | "groups" | "functions" | "tasks";
  /**
   * An endpoint that reports counts of both instances; its summary must agree with what is counted here.
   */
  report?: string;
  expect?: ParityExpectation;
  rows?: ComparedRows;
  /**
   * What the number means, for the person on call.
   */
  means?: string;
  /**
   * Why it matters.
   */
  matters?: string;
  /**
   * Where to look: table, task id, function.
   */
  look?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Compares row by row: which row is which, and which fields have the same value.
 */
export interface ComparedRows {
  /**
   * The columns that say which row is which: a name that both sides have, or V2's column by V1's. id when left out.
   */
  key?:
    | string
    | {
        /**
         * V2's column.
         */
        [k: string]: string;
      };
  /**
   * Columns with the same name on both sides: a list, or all that the spec of V2's table declares and V1 has.
   */
  same?: string | string[];
  /**
   * Columns that are left out of all.
   *
   * @minItems 1
   */
  ignored?: string[];
  /**
   * V2's column by V1's.
   */
  renamed?: {
    /**
     * V2's column.
     */
    [k: string]: string;
  };
  /**
   * Fields that need more to be compared, by V2's column.
   */
  fields?: {
    [k: string]: ComparedField;
  };
  /**
   * same: null, an empty text, 0, an empty list and an empty object are the same value in all fields.
   */
  empty?: "same";
  where?: WhereOnEachSide;
  /**
   * Rows written less than that ago, by updated_at or created_at of either side, may still be on their way and are no difference.
   */
  min_age?: string;
  accepted?: AcceptedDifferences;
}
/**
 * How a field is compared.
 */
export interface ComparedField {
  /**
   * V1's column; of the same name when left out.
   */
  v1?: string;
  /**
   * The value that V2's column must have in every row.
   */
  constant?: string | number | boolean | null;
  /**
   * How the values are read on both sides; as the type of V2's column when left out.
   */
  as?: "text" | "integer" | "decimal" | "boolean" | "timestamp" | "date" | "json";
  /**
   * Decimals that lie at most that far apart are equal.
   */
  within?: number;
  /**
   * The side whose numbers are seconds and not milliseconds since 1970; then fractions of a second are not compared.
   */
  seconds?: "v1" | "v2" | "both";
  /**
   * V2's value by V1's.
   */
  lookup?: {
    /**
     * V2's value.
     */
    [k: string]: string | number | boolean;
  };
  /**
   * same: null, an empty text, 0, an empty list and an empty object are the same value.
   */
  empty?: "same";
}
/**
 * The rows that are compared, on either side.
 */
export interface WhereOnEachSide {
  v1?: Where;
  v2?: Where;
}
/**
 * The number of keys that differ and are accepted: it may shrink, but not grow.
 */
export interface AcceptedDifferences {
  /**
   * Keys that differed on that day.
   */
  differences: number;
  /**
   * The day on which they were counted.
   */
  as_of: string;
}
/**
 * Calls of checks that are written in code, in files checks/*.ts of the specs.
 */
export interface ChecksSpec {
  /**
   * Says what the file lists: checks.
   */
  kind: "checks";
  /**
   * The subject of the file; the suite in reports.
   */
  domain: string;
  defaults?: ChecksDefaults;
  /**
   * The list of calls; each entry is a test.
   *
   * @minItems 1
   */
  checks: CheckEntry[];
}
/**
 * What entries have that do not say otherwise.
 */
export interface ChecksDefaults {
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
}
/**
 * Runs a check that is written in code, with options. What the entry does not say is as the code says.
 */
export interface CheckEntry {
  /**
   * Unique among own checks, those in code included.
   */
  id: string;
  /**
   * The id that defineCheck gives the check.
   */
  check: string;
  /**
   * What holds, in words. Default: the title of the check, and the options.
   */
  title?: string;
  /**
   * Values for the options of the check, by name; their types are those in its code.
   */
  options?: {
    /**
     * A text, a number, or true or false.
     */
    [k: string]: string | number | boolean;
  };
  /**
   * Longest time that it may take. Default: as in the code, else 60s.
   */
  within?: string;
  severity?: Severity;
  tags?: Tags;
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner?: string;
  links?: Links;
  evidence?: Evidence;
  known_issue?: KnownIssue;
}
/**
 * Who looks after which entries, by globs over their ids.
 */
export interface OwnersSpec {
  /**
   * Says what the file holds: owners.
   */
  kind: "owners";
  /**
   * Globs over ids with the owner of what they match; of several that match an entry the last one counts, and an owner that the entry itself names before all of them.
   *
   * @minItems 1
   */
  owners: OwnerEntry[];
}
/**
 * An owner, and the entries that are looked after.
 */
export interface OwnerEntry {
  /**
   * An id, a glob over ids, or a list of them; each must match an entry.
   */
  ids: string | string[];
  /**
   * Who looks after what the entry checks; named in reports and alerts.
   */
  owner: string;
}
