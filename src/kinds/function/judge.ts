import type { FunctionCheck } from "../../plan/check.ts";
import type { FunctionObject } from "../../ports/metadata.ts";
import type { Finding } from "../../result/result.ts";
import { judgeWithCall } from "../endpoint/call/answer.ts";
import { findDeclared } from "../../session/identity.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Judges a function: it exists under its name and id and is not archived. If an endpoint reaches it and the
 * endpoint's safety class is open, also its answer's envelope.
 */
export async function checkFunction(check: FunctionCheck, session: Session): Promise<Judgement> {
  const functions = await metadataOf(session).functions();
  const { object, findings } = findDeclared(check.function, functions, "function");
  if (object === undefined) {
    return { findings, depth: "declared" };
  }
  const declared = isArchived(object) ? [describeArchived(object)] : findings;
  return check.via === undefined
    ? { findings: declared, depth: "declared" }
    : judgeWithCall(declared, check.via, session);
}

function isArchived({ name }: FunctionObject): boolean {
  return name.startsWith("Archive/");
}

function describeArchived({ id, name }: FunctionObject): Finding {
  const message = `function ${id} is archived as "${name}"`;
  return failure("archived", { message, expected: "an active function", actual: name });
}
