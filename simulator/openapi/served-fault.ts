import { isRecord } from "../rows/field.ts";
import type { ServedAnswer } from "./served-answer.ts";

/** How the answer of an operation can be broken. */
export const servedFaults = [
  "status",
  "html",
  "truncate",
  "null-body",
  "empty-body",
  "wrong-content-type",
  "drop-property",
  "retype-property",
  "add-property",
  "drop-header",
  "retype-header",
  "slow",
] as const;

/** A fault of one operation. */
export interface ServedFault {
  readonly kind: (typeof servedFaults)[number];
  /** `GET /user`, with braces as the document has them. */
  readonly operation: string;
  /** Status, or ms of `slow`. */
  readonly value?: number;
  /** Of the body, with dots; of a list that of its items. Or the name of a header. */
  readonly name?: string;
}

/** Reads a fault. @throws {TypeError} what is none */
export function parseServedFault(given: unknown): ServedFault {
  const kind = isRecord(given) ? servedFaults.find((one) => one === given["kind"]) : undefined;
  if (!isRecord(given) || kind === undefined || typeof given["operation"] !== "string") {
    throw new TypeError(
      `a fault has a kind (${servedFaults.join(", ")}) and an operation such as "GET /user", got ${JSON.stringify(given)}`,
    );
  }
  const { operation, value, name } = given;
  return {
    kind,
    operation,
    ...(typeof value === "number" ? { value } : {}),
    ...(typeof name === "string" ? { name } : {}),
  };
}

type Break = (answer: ServedAnswer, fault: ServedFault) => ServedAnswer;

const inBody =
  (change: Change): Break =>
  (answer, { name = "" }) => ({
    ...answer,
    text: JSON.stringify(changed(JSON.parse(answer.text), name.split("."), change)),
  });

const inHeaders =
  (value?: string): Break =>
  (answer, { name = "" }) => {
    const rest = Object.entries(answer.headers).filter(([one]) => one !== name);
    const own = value === undefined ? [] : [[name, value] as const];
    return { ...answer, headers: Object.fromEntries([...rest, ...own]) };
  };

const breaks: Readonly<Record<ServedFault["kind"], Break>> = {
  status: (answer, { value = 500 }) => ({
    ...answer,
    status: value,
    contentType: "application/json",
    text: '{"message":"broken"}',
  }),
  html: (answer) => ({ ...answer, contentType: "text/html", text: "<html>maintenance</html>" }),
  truncate: (answer) => ({
    ...answer,
    text: answer.text.slice(0, Math.floor(answer.text.length / 2)),
  }),
  "null-body": (answer) => ({ ...answer, text: "null" }),
  "empty-body": (answer) => ({ ...answer, text: "" }),
  "wrong-content-type": (answer) => ({ ...answer, contentType: "application/xml" }),
  "drop-property": inBody(() => undefined),
  "retype-property": inBody((value) => (typeof value === "number" ? String(value) : { odd: true })),
  "add-property": inBody(() => "unexpected"),
  "drop-header": inHeaders(),
  "retype-header": inHeaders("not a value"),
  slow: (answer) => answer,
};

/** The answer with the fault in it. */
export function withServedFault(answer: ServedAnswer, fault: ServedFault): ServedAnswer {
  return breaks[fault.kind](answer, fault);
}

type Change = (value: unknown) => unknown;

function changed(body: unknown, [step = "", ...rest]: readonly string[], change: Change): unknown {
  if (Array.isArray(body)) {
    return body.map((item: unknown) => changed(item, [step, ...rest], change));
  }
  if (!isRecord(body)) {
    return body;
  }
  const value = rest.length === 0 ? change(body[step]) : changed(body[step], rest, change);
  // JSON leaves out what is undefined.
  return { ...body, [step]: value };
}
