import type { Progress } from "../../../plan/comparison.ts";
import type { Finding } from "../../../result/result.ts";
import { drift } from "../../../session/judgement.ts";

/** Says that a part of the rows was compared by an earlier run, which was ended. */
export function describeResumed({ key, at }: Progress): Finding {
  const message = `went on behind row ${key}: what comes before was compared by a run that ended early, up to ${at}`;
  return drift("parity", { message });
}
