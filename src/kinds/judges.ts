import type { ByKind } from "../plan/by-kind.ts";
import type { Judgement } from "../session/judgement.ts";
import type { Session } from "../session/session.ts";
import { checkAnomaly } from "./anomaly/judge.ts";
import { checkEndpoint } from "./endpoint/judge.ts";
import { checkFlowStep } from "./flow/judge.ts";
import { checkFunction } from "./function/judge.ts";
import { checkGroup } from "./group/judge.ts";
import { checkInstance } from "./instance/judge.ts";
import { checkInvariant } from "./invariant/judge.ts";
import { checkInventory } from "./inventory/judge.ts";
import { checkOwn } from "./own/judge.ts";
import { checkParity } from "./parity/judge.ts";
import { checkReference } from "./reference/judge.ts";
import { checkTable } from "./table/judge.ts";
import { checkTask } from "./task/judge.ts";
import { checkTransition } from "./transition/judge.ts";

/** Judges a check of each kind against the instance. @throws {InstanceError} */
export const judges: ByKind<[session: Session], Promise<Judgement>> = {
  instance: checkInstance,
  table: checkTable,
  function: checkFunction,
  endpoint: checkEndpoint,
  reference: checkReference,
  task: checkTask,
  group: checkGroup,
  inventory: checkInventory,
  invariant: checkInvariant,
  transition: checkTransition,
  anomaly: checkAnomaly,
  "flow-step": checkFlowStep,
  parity: checkParity,
  own: checkOwn,
};
