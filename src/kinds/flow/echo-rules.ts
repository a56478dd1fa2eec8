import type { SpecProblem } from "../../errors.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import type { FlowStep } from "../../language/spec.generated.ts";
import { didYouMean, listNames } from "../../text/nearest.ts";
import type { EndpointDeclaration } from "../catalog.ts";
import { addressOf, columnsOf, splitInputName } from "../names.ts";
import type { Rule } from "../rule.ts";
import { stepsOf } from "./steps.ts";

/** A row is read back after a write, from a declared table whose columns hold the inputs. */
export const echoesHold: Rule = {
  needs: ["endpoints", "tables"],
  check: ({ catalog }) => {
    const endpoints = new Map(catalog.endpoints.map((entry) => [addressOf(entry), entry.value]));
    const tables = new Map(
      catalog.tables.map(({ value }) => [value.name, columnsOf(value).map(({ name }) => name)]),
    );
    return catalog.flows.flatMap(stepsOf).flatMap((step) => judgeStep(step, endpoints, tables));
  },
};

function judgeStep(
  step: Entry<FlowStep>,
  endpoints: ReadonlyMap<string, EndpointDeclaration>,
  tables: ReadonlyMap<string, readonly string[]>,
): readonly SpecProblem[] {
  const { call, echo } = step.value;
  const endpoint = endpoints.get(call);
  if (echo === undefined || endpoint === undefined) {
    return [];
  }
  if (endpoint.safety === "read") {
    const message = `nothing is written: ${call} only reads`;
    return [problemAt(step, ["echo"], { message, hint: "put echo to the step that writes" })];
  }
  const columns = tables.get(echo.table);
  if (columns === undefined) {
    const message = `there is no table "${echo.table}"${didYouMean(echo.table, [...tables.keys()])}`;
    return [problemAt(step, ["echo", "table"], { message, hint: "declare it in specs/tables" })];
  }
  return judgeInputs(step, inputsOf(step, endpoint), columns);
}

/** Inputs that the step sends, by itself or as its endpoint does. */
function inputsOf(
  { value }: Entry<FlowStep>,
  { inputs = {}, send = {} }: EndpointDeclaration,
): readonly string[] {
  const declared = Object.keys(inputs).map((key) => splitInputName(key).name);
  const sent = new Set([...Object.keys(send), ...Object.keys(value.send ?? {})]);
  return declared.filter((name) => sent.has(name));
}

function judgeInputs(
  step: Entry<FlowStep>,
  inputs: readonly string[],
  known: readonly string[],
): readonly SpecProblem[] {
  const { columns = {}, except = [], table = "" } = step.value.echo ?? {};
  const hint = inputs.length === 0 ? "the step sends nothing" : `it sends: ${listNames(inputs)}`;
  const unsent = (name: string): string =>
    `the step sends no input "${name}"${didYouMean(name, inputs)}`;
  const strangers = [
    ...Object.keys(columns).map((name) => ({ name, path: ["echo", "columns", name] })),
    ...except.map((name, index) => ({ name, path: ["echo", "except", index] })),
  ].filter(({ name }) => !inputs.includes(name));
  const lost = inputs
    .filter((name) => !except.includes(name) && !known.includes(columns[name] ?? name))
    .map((name) => {
      const column = columns[name] ?? name;
      const message = `table ${table} has no column "${column}" for input ${name}${didYouMean(column, known)}`;
      return problemAt(step, ["echo"], {
        message,
        hint: "name its column in columns, or the input in except",
      });
    });
  return [
    ...strangers.map(({ name, path }) => problemAt(step, path, { message: unsent(name), hint })),
    ...lost,
  ];
}
