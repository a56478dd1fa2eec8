import type { Fault, FaultKind, FaultOf } from "./fault.ts";

type Change<T, K extends FaultKind> = (subject: T, fault: FaultOf<K>) => T;

/** What faults of some kinds change of a thing, such as a schema, an answer or rows. */
export type Changes<T> = { readonly [K in FaultKind]?: Change<T, K> };

/** Applies a fault; returns the same thing for a fault of another kind. Throws what the change throws. */
export function applyFault<T>(changes: Changes<T>, subject: T, fault: Fault): T {
  return change(changes, subject, fault);
}

function change<T, K extends FaultKind>(
  changes: Changes<T>,
  subject: T,
  fault: FaultOf<K> & { kind: K },
): T {
  const apply: Change<T, K> | undefined = changes[fault.kind];
  return apply === undefined ? subject : apply(subject, fault);
}
