import type { InventoryObject } from "../plan/objects.ts";

/** An object that a list contains more than once. */
export interface RepeatedObject {
  readonly list: InventoryObject;
  readonly id: number;
  readonly name: string;
  /** Whether the copies differ, because it changed while the list was read. */
  readonly differs: boolean;
}
