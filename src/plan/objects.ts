/** What an inventory lists, in the order of a workspace. */
export const inventoryObjects = ["tables", "functions", "groups", "endpoints", "tasks"] as const;

export type InventoryObject = (typeof inventoryObjects)[number];

export interface TableRef {
  readonly name: string;
  readonly id: number;
}

export interface GroupRef {
  readonly key: string;
  readonly name: string;
  /** The key where `base` is set. */
  readonly canonical: string;
  readonly id?: number;
  /** Where paths begin on a backend that is not Xano, in place of `/api:` and the canonical. */
  readonly base?: string;
  /** Origin of the host that serves it, where that is not the one that is judged. */
  readonly server?: string;
}
