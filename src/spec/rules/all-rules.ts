import { columnsStatedOnce } from "./columns.ts";
import { contractsExist, endpointsAreDeclared, groupsAreDeclared } from "./endpoints.ts";
import { pathsMatchInputs, requiredInputsHaveValues, sentInputsAreDeclared } from "./inputs.ts";
import { knownIssuesHold } from "./known-issues.ts";
import { referencesResolve } from "./references.ts";
import type { Rule } from "./rule.ts";
import { tasksRunInSeconds } from "./tasks.ts";
import { totalsAddUp } from "./totals.ts";
import { uniqueNames } from "./unique-names.ts";
import { variablesAreKnown } from "./variables.ts";

/** Everything that must hold between the entries of all specs. */
export const allRules: readonly Rule[] = [
  ...uniqueNames,
  columnsStatedOnce,
  referencesResolve,
  groupsAreDeclared,
  endpointsAreDeclared,
  contractsExist,
  pathsMatchInputs,
  sentInputsAreDeclared,
  requiredInputsHaveValues,
  variablesAreKnown,
  knownIssuesHold,
  tasksRunInSeconds,
  totalsAddUp,
];
