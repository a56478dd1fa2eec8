import type { Schema } from "../../simulator/schema/schema.ts";
import type {
  Check,
  EndpointCheck,
  FunctionCheck,
  GroupCheck,
  TableCheck,
  TaskCheck,
} from "../plan/check.ts";
import { columnsFile, factLessons, toColumn } from "./column-lessons.ts";
import type { Lesson } from "./lesson.ts";
import { shapeOfContract, type TaughtShape } from "./taught-shape.ts";

/** Files of fixtures/observed about V2. */
const files = {
  tables: "tables-v2.json",
  groups: "groups-v2.json",
  endpoints: "endpoints-v2.json",
  functions: "functions-v2.json",
  tasks: "tasks-v2.json",
  answers: "response-shapes.json",
  lists: "frontend-operations.json",
} as const;

/** Contracts that do not constrain a body any further than the mock's model of its group. */
const usual: ReadonlySet<string> = new Set(["json", "object", "any"]);

/** What the mock knows, and what the specs declare beside their checks. */
interface Known {
  readonly schema: Schema;
  /** Contracts by name, their references resolved. */
  readonly contractOf: (name: string) => unknown;
}

type Teachers = {
  readonly [Kind in Check["kind"]]: (
    check: Extract<Check, { kind: Kind }>,
    known: Known,
  ) => readonly Lesson[];
};

const nothing = (): readonly Lesson[] => [];

const teachers: Teachers = {
  table: tableLessons,
  endpoint: endpointLessons,
  function: functionLessons,
  group: groupLessons,
  task: taskLessons,
  instance: nothing,
  reference: nothing,
  inventory: nothing,
  invariant: nothing,
  transition: nothing,
  anomaly: nothing,
  "flow-step": nothing,
  parity: nothing,
  own: nothing,
};

/** Finds what the specs declare and the mocked V2 does not know. */
export function findUnknown(checks: readonly Check[], known: Known): readonly Lesson[] {
  return checks.flatMap((check) => {
    // Each teacher takes checks of its own kind; TypeScript does not correlate the two.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const teach = teachers[check.kind] as (check: Check, known: Known) => readonly Lesson[];
    return teach(check, known);
  });
}

function functionLessons({ id, function: one }: FunctionCheck, { schema }: Known): Lesson[] {
  const isKnown = schema.functions.some((known) => known.id === one.id);
  return isKnown ? [] : [{ check: id, what: "function", file: files.functions, record: one }];
}

function groupLessons({ id, group }: GroupCheck, { schema }: Known): Lesson[] {
  const { name, canonical } = group;
  const isKnown = schema.groups.some((known) => known.canonical === canonical);
  const record = { id: group.id ?? nextId(schema.groups), name, canonical };
  return isKnown ? [] : [{ check: id, what: "API group", file: files.groups, record }];
}

function taskLessons(check: TaskCheck, { schema }: Known): Lesson[] {
  const { id, task, active, everySeconds: freq, startsOn, dataSource } = check;
  const isKnown = schema.tasks.some((known) => known.id === task.id);
  const start = startsOn === undefined ? {} : { starts_on: startsOn };
  const elsewhere = dataSource === undefined ? {} : { datasource: dataSource };
  const record = { id: task.id, name: task.name, active, freq, ...start, ...elsewhere };
  return isKnown ? [] : [{ check: id, what: "task", file: files.tasks, record }];
}

function tableLessons(check: TableCheck, { schema }: Known): Lesson[] {
  const { id, table, auth, columns } = check;
  const found = schema.tables.find(({ name }) => name === table.name);
  const known = new Map(found?.columns.map((column) => [column.name, column]));
  const record = { id: table.id, name: table.name, auth: auth === true, empty: false, tags: [] };
  const own = { check: id, what: "table", file: files.tables, record };
  const unknown = columns.filter(({ name }) => !known.has(name));
  const lessons = unknown.map((column) => ({
    check: id,
    what: `column ${column.name}`,
    file: columnsFile,
    record: toColumn(table.name, column),
  }));
  const facts = columns.flatMap((column) => factLessons(check, column, known.get(column.name)));
  return found === undefined ? [own, ...lessons] : [...lessons, ...facts];
}

function endpointLessons(check: EndpointCheck, { schema, contractOf }: Known): Lesson[] {
  const { verb, group, path, auth, expect } = check.call;
  const name = path.replace(/^\//, "");
  const isKnown = schema.endpoints.some(
    (one) => one.verb === verb && one.group === group.canonical && one.path === name,
  );
  if (isKnown) {
    return [];
  }
  const id = check.objectId ?? nextId(schema.endpoints);
  const place = { id, group: group.canonical, verb, path: name };
  const record = { ...place, auth: auth === "bearer", input: check.inputs };
  const own = { check: check.id, what: "endpoint", file: files.endpoints, record };
  const endpoint = `${verb} ${group.canonical}/${name}`;
  return usual.has(expect.contract)
    ? [own]
    : [own, answerLesson(check.id, endpoint, shapeOfContract(contractOf(expect.contract)))];
}

function answerLesson(check: string, endpoint: string, { shape, enums }: TaughtShape): Lesson {
  const what = "answer";
  if (Array.isArray(shape)) {
    return { check, what, file: files.lists, record: { endpoint, response: shape } };
  }
  const envelope = { status: 200, success: null, envelope: "none" };
  const record = { endpoint, ...envelope, shape, enums, observed: 0 };
  return { check, what, file: files.answers, record };
}

function nextId(known: readonly { readonly id: number }[]): number {
  return Math.max(0, ...known.map(({ id }) => id)) + 1;
}
