import type { Answer } from "../xano/answer.ts";
import type { Fault } from "./fault.ts";

interface Refusal {
  readonly payload?: { readonly param?: string };
}

/** The refusal of an input with the fault in it; the same one when the fault is about something else. */
export function withRefusalFault(refusal: Answer, fault: Fault): Answer {
  if (fault.kind !== "nameless-refusal" && fault.kind !== "misplaced-param") {
    return refusal;
  }
  const { payload, ...rest }: Refusal = JSON.parse(refusal.text);
  const param = fault.kind === "misplaced-param" ? (fault.name ?? payload?.param) : undefined;
  return { ...refusal, text: JSON.stringify({ ...rest, param }) };
}
