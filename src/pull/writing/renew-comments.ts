import { isNode, type YAMLMap } from "yaml";

/** A comment that an earlier pull wrote behind a value, and what is written there now. */
export interface RenewedComment {
  /** Keys from the entry to the value. */
  readonly path: readonly string[];
  readonly before: string;
  /** Empty where there is no comment any more. */
  readonly after: string;
}

/** Replaces comments that are still as they were written, and returns them; one that a hand changed stays. */
export function renewComments(item: YAMLMap, renewed: readonly RenewedComment[]): string[] {
  return renewed.flatMap(({ path, before, after }) => {
    const node = item.getIn(path, true);
    if (!isNode(node) || node.comment?.trim() !== before) {
      return [];
    }
    node.comment = after === "" ? null : ` ${after}`;
    return [before];
  });
}
