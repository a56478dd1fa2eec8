import type { ErrorObject } from "ajv";
import { groupBy } from "../../plan/group-by.ts";
import type { Finding } from "../../result/result.ts";
import { mostErrors } from "../bounded-errors.ts";
import { describeExpectation } from "./describe-expectation.ts";
import { nameOf, type Deviation, type Judged } from "../deviation.ts";
import { isOfNames, tellNames } from "./explain-names.ts";
import { foldItems } from "./fold-items.ts";
import { showAs, valueAt } from "../show-value.ts";
import { withoutEchoes } from "../without-echoes.ts";

/** Findings of one body that are told; what is beyond them is counted. */
const toldFindings = 10;

/**
 * Ajv's errors of one body as findings in plain words, those of one cause folded into one: the alternatives of an
 * anyOf, a misspelt property, the same deviation in many items of a list. At most 10 are told, then their number.
 * Values are told as `shown` has them, the same body redacted.
 */
export function explainErrors(
  errors: readonly ErrorObject[],
  body: unknown,
  shown: unknown = body,
): Finding[] {
  const all = withoutEchoes(errors);
  const isPart = errors.length > mostErrors;
  const told = tellErrors(all.slice(0, mostErrors), { body, shown });
  const deviations = foldItems(told, { body, isPart });
  const findings = deviations.map((deviation) => toFinding(deviation));
  const more = findings.length - toldFindings;
  if (more <= 1) {
    return findings;
  }
  const message = `${more} more deviations`;
  return [
    ...findings.slice(0, toldFindings),
    { code: "contract", path: "", message, level: "failure" },
  ];
}

/** Errors about the names of one object are told together, where the first of them stands. */
function tellErrors(errors: readonly ErrorObject[], judged: Judged): readonly Deviation[] {
  const told = new Map<string, Deviation>();
  const objects = groupBy(errors.filter(isOfNames), ({ instancePath }) => instancePath);
  for (const error of errors) {
    const ofObject = isOfNames(error) ? (objects.get(error.instancePath) ?? []) : undefined;
    if (ofObject !== undefined && ofObject[0] !== error) {
      continue;
    }
    const deviations =
      ofObject === undefined ? [tellValue(error, judged)] : tellNames(ofObject, judged);
    deviations.forEach((deviation) => told.set(deviation.message, deviation));
  }
  return [...told.values()];
}

function tellValue(error: ErrorObject, { shown }: Judged): Deviation {
  const path = error.instancePath;
  const expected = describeExpectation(error);
  const actual = showAs(error.data, valueAt(shown, path));
  return {
    path,
    expected,
    actual,
    message: `${nameOf(path)}: expected ${expected}, got ${actual}`,
  };
}

function toFinding({ path, message, expected, actual }: Deviation): Finding {
  return { code: "contract", path, message, expected, actual, level: "failure" };
}
