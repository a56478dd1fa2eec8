import { backendHolds } from "./backend.ts";
import { columnsStatedOnce } from "./columns.ts";
import { contractsExist, endpointsAreDeclared, groupsAreDeclared } from "./endpoints.ts";
import { flowsHold } from "./flows.ts";
import { pathsMatchInputs, requiredInputsHaveValues, sentInputsAreDeclared } from "./inputs.ts";
import { invariantsHold } from "./invariants.ts";
import { knownIssuesHold } from "./known-issues.ts";
import { expectationsCanHold } from "./possible-expectations.ts";
import { parityHolds } from "./parity.ts";
import { referencesResolve } from "./references.ts";
import type { Rule } from "./rule.ts";
import { tasksRunInSeconds } from "./tasks.ts";
import { totalsAddUp } from "./totals.ts";
import { transitionsHold } from "./transitions.ts";
import { uniqueNames } from "./unique-names.ts";
import { variablesAreKnown } from "./variables.ts";

/** Everything that must hold between the entries of all specs. */
export const allRules: readonly Rule[] = [
  ...uniqueNames,
  columnsStatedOnce,
  referencesResolve,
  groupsAreDeclared,
  ...backendHolds,
  endpointsAreDeclared,
  contractsExist,
  pathsMatchInputs,
  sentInputsAreDeclared,
  requiredInputsHaveValues,
  variablesAreKnown,
  ...invariantsHold,
  ...transitionsHold,
  ...flowsHold,
  ...parityHolds,
  ...expectationsCanHold,
  knownIssuesHold,
  tasksRunInSeconds,
  totalsAddUp,
];
