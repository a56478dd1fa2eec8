/** What an inventory lists, in the order of a workspace. */
export const inventoryObjects = ["tables", "functions", "groups", "endpoints", "tasks"] as const;

export type InventoryObject = (typeof inventoryObjects)[number];

export interface TableRef {
  readonly name: string;
  readonly id: number;
}
