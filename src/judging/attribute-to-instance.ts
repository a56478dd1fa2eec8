import type { Check } from "../plan/check.ts";
import type { Finding } from "../result/result.ts";
import { isThrottled, toBlockedBy } from "../session/blocked-by.ts";
import type { InstanceWatch } from "../session/instance-faults.ts";
import type { Judgement } from "../session/judgement.ts";

/**
 * Attributes to the instance what it is to blame for: errors, and answers that are not the endpoint's own, for
 * example of a database that is down, or a page in the instance's place. Parts of the instance report their own
 * cause.
 */
export async function attributeToInstance(
  judgement: Judgement,
  check: Check,
  instance: InstanceWatch,
): Promise<Judgement> {
  if (check.kind === "instance") {
    return judgement;
  }
  const { unjudged, ...rest } = judgement;
  if (unjudged === undefined) {
    return withoutForeignAnswers(judgement, instance);
  }
  const blockedBy = await instance.blame(unjudged, check.id);
  return blockedBy === undefined ? judgement : { ...rest, blockedBy };
}

async function withoutForeignAnswers(
  judgement: Judgement,
  instance: InstanceWatch,
): Promise<Judgement> {
  const { findings } = judgement;
  const suspects = findings.filter(isSuspect);
  if (suspects.length === 0) {
    return judgement;
  }
  // Without its database, the Metadata API rejects every token, so reachability cannot be tested separately.
  const root = await instance.ask(suspects.some(isOfDatabase) ? "token" : "reachable");
  if (root === undefined || isThrottled(root.bad)) {
    return judgement;
  }
  const { attempts: _, exchange: __, ...rest } = judgement;
  const own = findings.filter((finding) => !isSuspect(finding));
  return { ...rest, findings: own, depth: "declared", blockedBy: toBlockedBy(root) };
}

const suspectCodes: ReadonlySet<string> = new Set(["status", "content-type", "body"]);

/** Whether the answer behind a finding may come from something other than the endpoint. */
function isSuspect({ code }: Finding): boolean {
  return suspectCodes.has(code) || code.startsWith("refusal-");
}

/** Xano's words for an unreachable database. */
function isOfDatabase({ message }: Finding): boolean {
  return /SQL Error|Connection lost/.test(message);
}
