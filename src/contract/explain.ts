import type { ErrorObject } from "ajv";
import { didYouMean } from "../plan/nearest.ts";
import type { Finding } from "../result/result.ts";
import { describeExpectation } from "./describe-expectation.ts";
import { isRecord } from "../plan/is-record.ts";
import { showAs, showValue, valueAt } from "./show-value.ts";

/**
 * Ajv's errors of one body as findings in plain words; one per path, the alternatives of an anyOf folded into one.
 * Values are told as `shown` has them, the same body redacted.
 */
export function explainErrors(
  errors: readonly ErrorObject[],
  body: unknown,
  shown: unknown = body,
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const error of withoutBranches(errors)) {
    const finding = explain(error, body, shown);
    const key = `${finding.path} ${finding.message}`;
    if (!findings.has(key)) {
      findings.set(key, finding);
    }
  }
  return [...findings.values()];
}

/** Errors inside the branches of an anyOf, oneOf or if are told by that keyword's own error. */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const told = errors.filter(
    (error) =>
      error.keyword !== "if" &&
      !choices.some(
        (choice) => error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`),
      ),
  );
  return told.length > 0 ? told : errors;
}

function explain(error: ErrorObject, body: unknown, shown: unknown): Finding {
  const unknownName = nameOfUnknown(error);
  if (unknownName !== undefined) {
    return explainUnknown(error, unknownName, body);
  }
  const path = error.instancePath;
  const expected = describeExpectation(error);
  const value = valueAt(shown, path);
  const actual = error.keyword === "required" ? namesOf(value) : showAs(error.data, value);
  const message = `${path === "" ? "the body" : path}: expected ${expected}, got ${actual}`;
  return { code: "contract", path, message, expected, actual, level: "failure" };
}

/** The property that a closed object does not know. */
function nameOfUnknown({ params }: ErrorObject): string | undefined {
  const name: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  return typeof name === "string" ? name : undefined;
}

function explainUnknown(error: ErrorObject, name: string, body: unknown): Finding {
  const properties: unknown = error.parentSchema?.["properties"];
  const declared = isRecord(properties) ? Object.keys(properties) : [];
  const present = isRecord(error.data) ? error.data : body;
  const free = declared.filter((key) => !isRecord(present) || !(key in present));
  const path = `${error.instancePath}/${name}`;
  const message = `${path}: not in the contract${didYouMean(name, free)}`;
  return {
    code: "contract",
    path,
    message,
    expected: "no such property",
    actual: name,
    level: "failure",
  };
}

function namesOf(value: unknown): string {
  if (!isRecord(value)) {
    return showValue(value);
  }
  const names = Object.keys(value);
  return names.length === 0 ? "an empty object" : `only ${names.slice(0, 8).join(", ")}`;
}
