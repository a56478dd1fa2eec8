import { anomaliesHold } from "./anomaly/rules.ts";
import { backendHolds } from "./every-kind/backend.ts";
import { loginSchemesHold } from "./every-kind/login-schemes.ts";
import { tablesHold } from "./table/rules.ts";
import {
  contractsExist,
  endpointsAreDeclared,
  errorsAreNoSuccess,
  groupsAreDeclared,
} from "./endpoint/rules.ts";
import { flowsHold } from "./flow/rules.ts";
import {
  pathsMatchInputs,
  requiredInputsHaveValues,
  sentInputsAreDeclared,
} from "./every-kind/inputs.ts";
import { invariantsHold } from "./invariant/rules.ts";
import { knownIssuesHold } from "./every-kind/known-issues.ts";
import { comparisonsCanFail } from "./invariant/possible/comparisons.ts";
import { expectationsCanHold } from "./invariant/possible/expectations.ts";
import { lengthsCanBe } from "./every-kind/lengths.ts";
import { onlyTheClockIsWithin } from "./instance/rules.ts";
import { exceptionsAreOthers, placeholdersCanBe } from "./inventory/rules.ts";
import { ownChecksHold } from "./own/rules.ts";
import { parityHolds } from "./parity/rules.ts";
import { referencesResolve } from "./reference/rules.ts";
import type { Kind } from "../plan/check.ts";
import type { Rule } from "./rule.ts";
import { tasksHold } from "./task/rules.ts";
import { totalsAddUp } from "./every-kind/totals.ts";
import { transitionsHold } from "./transition/rules.ts";
import { uniqueNames } from "./every-kind/unique-names.ts";
import { variablesAreKnown } from "./every-kind/variables.ts";
import { workspaceValuesHold } from "./every-kind/workspace-values.ts";

/** The rules of each kind that the grammar cannot express. */
const rulesByKind: Readonly<Record<Kind, readonly Rule[]>> = {
  instance: [onlyTheClockIsWithin],
  table: tablesHold,
  reference: [referencesResolve],
  group: [groupsAreDeclared],
  endpoint: [endpointsAreDeclared, contractsExist, errorsAreNoSuccess],
  function: [],
  task: tasksHold,
  inventory: [exceptionsAreOthers, placeholdersCanBe],
  invariant: [...invariantsHold, ...expectationsCanHold, ...comparisonsCanFail],
  transition: transitionsHold,
  anomaly: anomaliesHold,
  "flow-step": flowsHold,
  parity: parityHolds,
  own: ownChecksHold,
};

/** All rules about the entries of all specs. */
export const allRules: readonly Rule[] = [
  ...uniqueNames,
  ...Object.values(rulesByKind).flat(),
  ...backendHolds,
  ...loginSchemesHold,
  pathsMatchInputs,
  sentInputsAreDeclared,
  requiredInputsHaveValues,
  variablesAreKnown,
  ...lengthsCanBe,
  ...workspaceValuesHold,
  knownIssuesHold,
  totalsAddUp,
];
