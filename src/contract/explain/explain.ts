import type { ErrorObject } from "ajv";
import { groupBy } from "../../plan/group-by.ts";
import type { Finding } from "../../result/result.ts";
import { mostErrors } from "../compile/bounded-errors.ts";
import { describeExpectation } from "./describe-expectation.ts";
import { describeBodyPlace, type Deviation, type Judged } from "../deviation.ts";
import { isOfNames, explainNames } from "./explain-names.ts";
import { foldItems } from "./fold-items.ts";
import { showAs, valueAt } from "../show-value.ts";
import { fittingParts, explainChoices } from "./explained-choices.ts";
import { withoutEchoes } from "../without-echoes.ts";

/** Findings of one body that are reported; the rest is counted. */
const mostFindings = 10;

/**
 * Explains Ajv's errors of one body as findings in plain words. Errors with one cause are merged: the alternatives of
 * an anyOf, a misspelt property, the same deviation in many items of a list. At most 10 are reported, then their
 * number. Values are quoted from `shown`, the redacted body.
 */
export function explainErrors(
  errors: readonly ErrorObject[],
  body: unknown,
  shown: unknown = body,
): Finding[] {
  const all = withoutEchoes(explainChoices(errors));
  const isPart = errors.length > mostErrors;
  const reported = toDeviations(all.slice(0, mostErrors), { body, shown });
  const deviations = foldItems(reported, { body, isPart });
  const findings = deviations.map((deviation) => toFinding(deviation));
  const more = findings.length - mostFindings;
  if (more <= 1) {
    return findings;
  }
  const message = `${more} more deviations`;
  return [
    ...findings.slice(0, mostFindings),
    { code: "contract", path: "", message, level: "failure" },
  ];
}

/** Errors about the names of one object are reported together, in the place of the first. */
function toDeviations(errors: readonly ErrorObject[], judged: Judged): readonly Deviation[] {
  const reported = new Map<string, Deviation>();
  const objects = groupBy(errors.filter(isOfNames), ({ instancePath }) => instancePath);
  for (const error of errors) {
    const ofObject = isOfNames(error) ? (objects.get(error.instancePath) ?? []) : undefined;
    if (ofObject !== undefined && ofObject[0] !== error) {
      continue;
    }
    const deviations =
      ofObject === undefined ? [explainValue(error, judged)] : explainNames(ofObject, judged);
    deviations.forEach((deviation) => reported.set(deviation.message, deviation));
  }
  return [...reported.values()];
}

function explainValue(error: ErrorObject, { shown }: Judged): Deviation {
  const path = error.instancePath;
  const fitting = fittingParts(error);
  if (fitting !== undefined) {
    const actual = `fits ${fitting.join(" and ")}`;
    const expected = "one part alone that fits";
    return {
      path,
      expected,
      actual,
      message: `${describeBodyPlace(path)}: ${actual}, and exactly one may fit`,
    };
  }
  const expected = describeExpectation(error);
  const actual = showAs(error.data, valueAt(shown, path));
  return {
    path,
    expected,
    actual,
    message: `${describeBodyPlace(path)}: expected ${expected}, got ${actual}`,
  };
}

function toFinding({ path, message, expected, actual }: Deviation): Finding {
  return { code: "contract", path, message, expected, actual, level: "failure" };
}
