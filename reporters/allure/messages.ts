import {
  ALLURE_HTTP_EXCHANGE_CONTENT_TYPE,
  type Label,
  LabelName,
  type Link,
  type Parameter,
  Status,
} from "allure-js-commons";
import type { RuntimeMessage } from "allure-js-commons/sdk";
import { counted } from "../../src/text/counted.ts";
import { describePlace } from "../../src/plan/place.ts";
import { describeExchange, describeExplanation } from "../../src/result/message.ts";
import { outcomeOf } from "../../src/result/outcome.ts";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { markdownText } from "../markdown/text.ts";
import { environments, sideLabel } from "./environments.mjs";
import { toHttpExchange } from "./exchange.ts";
import { allureDetails, allureStatus, categoryLabel, categoryOf, unsaid } from "./outcome.ts";
import { sideOf } from "./side.ts";

/** What is written beside a result. */
export interface Beside {
  readonly links: readonly Link[];
  /** Text of the contract that a failed body broke. */
  readonly contract?: string;
}

/**
 * What Allure shows of a result beside its status and its message: labels, links, parameters, steps, attachments of
 * failures. A finding that is the message is not repeated.
 */
export function toAllureMessages(
  result: Result,
  context: RunContext,
  beside: Beside = { links: [] },
): RuntimeMessage[] {
  const { subject, startedAt, durationMs } = result;
  const data = {
    displayName: subject.title,
    ...toDescription(result),
    labels: toLabels(result, context),
    links: [...beside.links],
    parameters: toParameters(result, context),
  };
  const stop = Math.round(startedAt + durationMs);
  return [
    { type: "metadata", data },
    ...toReasons(result),
    ...step(describeDepth(result), Status.PASSED, { start: startedAt, stop }),
    ...unsaid(result).flatMap(({ message, level }) =>
      step(`${level}: ${message}`, Status.PASSED, { start: stop, stop }),
    ),
    ...toAttachments(result, beside),
  ];
}

/** What the spec says of the number, a paragraph each. */
function toDescription(result: Result): { readonly description?: string } {
  const lines = describeExplanation(result);
  return lines.length === 0 ? {} : { description: lines.map(paragraph).join("\n\n") };
}

/** Why a check is skipped, a step a line: Allure shows the message of what failed or broke only. */
function toReasons(result: Result): RuntimeMessage[] {
  const { message = "" } = allureDetails(result);
  const start = Math.round(result.startedAt);
  const lines = message.split("\n").filter((line) => line.trim() !== "");
  return allureStatus(result) === Status.SKIPPED
    ? lines.flatMap((line) => step(line.trim(), Status.SKIPPED, { start, stop: start }))
    : [];
}

/** Without tags: what GitHub makes of finished HTML, Allure does not. */
function paragraph(line: string): string {
  return markdownText(line)
    .replaceAll(/<\/?\w+>/g, " ")
    .trim();
}

function toLabels(result: Result, context: RunContext): Label[] {
  const { subject } = result;
  const isCalled = subject.family === "endpoints" || subject.family === "functions";
  return [
    { name: LabelName.EPIC, value: context.instances[0]?.name ?? context.workspaceName },
    { name: sideLabel, value: environments[sideOf(subject)] },
    { name: LabelName.FEATURE, value: subject.family },
    { name: LabelName.STORY, value: subject.suite },
    { name: LabelName.SEVERITY, value: subject.severity },
    { name: LabelName.LAYER, value: isCalled ? "api" : "data" },
    ...(subject.owner === undefined ? [] : [{ name: LabelName.OWNER, value: subject.owner }]),
    ...subject.tags.map((value): Label => ({ name: LabelName.TAG, value })),
    ...(subject.evidence === "inferred" ? [{ name: LabelName.TAG, value: "inferred" }] : []),
    ...toOutcomeLabels(result),
  ];
}

function toOutcomeLabels(result: Result): Label[] {
  const { blockedBy, knownIssue } = result;
  const category = categoryOf(result);
  return [
    ...(knownIssue?.state === "fixed" ? [{ name: LabelName.TAG, value: "fixed" }] : []),
    ...(category === undefined ? [] : [{ name: categoryLabel, value: category }]),
    { name: "outcome", value: outcomeOf(result) },
    ...(blockedBy === undefined ? [] : [{ name: "blocked by", value: blockedBy.id }]),
  ];
}

function toParameters(result: Result, context: RunContext): Parameter[] {
  const { subject, depth, attempts } = result;
  const [instance] = context.instances;
  const values = {
    target: context.target,
    instance: instance === undefined ? undefined : `${instance.name} (${instance.host})`,
    [subject.kind]: subject.id.slice(subject.id.indexOf(":") + 1),
    spec: describePlace(subject.place),
    depth,
    "blocked by": result.blockedBy?.id,
    "held back": result.heldBack,
    trace: result.traceId,
    attempts: attempts === undefined || attempts === 1 ? undefined : String(attempts),
  };
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value, excluded: true }],
  );
}

function describeDepth(result: Result): string {
  if (result.exchange !== undefined) {
    return describeExchange(result.exchange, result.attempts);
  }
  const words = {
    called: "called the endpoint and judged its answer",
    read: "read the declaration and rows",
    declared: "read the declaration, without a call",
  };
  const { readRows } = result.measured ?? {};
  return readRows === undefined
    ? words[result.depth]
    : `read by paging ${counted(readRows, "row")}: the Metadata API documents no such question`;
}

interface Span {
  readonly start: number;
  readonly stop: number;
}

function step(name: string, status: Status, { start, stop }: Span): RuntimeMessage[] {
  return [
    { type: "step_start", data: { name, start } },
    { type: "step_stop", data: { stop, status } },
  ];
}

/** Attachments make a report heavy: only what failed or broke carries any. */
function toAttachments(result: Result, { contract }: Beside): RuntimeMessage[] {
  const { exchange } = result;
  const outcome = outcomeOf(result);
  const json = { contentType: "application/json", fileExtension: ".json" };
  const http = { contentType: ALLURE_HTTP_EXCHANGE_CONTENT_TYPE, fileExtension: ".httpexchange" };
  return [
    ...(exchange !== undefined && (outcome === "failed" || outcome === "broken")
      ? [attachment("request and response", JSON.stringify(toHttpExchange(exchange, result)), http)]
      : []),
    ...(contract === undefined ? [] : [attachment("contract", contract, json)]),
  ];
}

function attachment(
  name: string,
  text: string,
  type: { readonly contentType: string; readonly fileExtension: string },
): RuntimeMessage {
  const content = Buffer.from(text).toString("base64");
  return { type: "attachment_content", data: { name, content, encoding: "base64", ...type } };
}
