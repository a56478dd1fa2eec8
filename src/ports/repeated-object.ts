import type { InventoryObject } from "../plan/objects.ts";

/** An object that a list has more than once. */
export interface RepeatedObject {
  readonly list: InventoryObject;
  readonly id: number;
  readonly name: string;
  /** Whether it is another each time: it changed while it was listed. */
  readonly differs: boolean;
}
