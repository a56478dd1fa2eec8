/** What an inventory lists, in the order of a workspace. */
export const inventoryObjects = ["tables", "functions", "groups", "endpoints", "tasks"] as const;

export type InventoryObject = (typeof inventoryObjects)[number];

export interface TableRef {
  readonly name: string;
  readonly id: number;
}

/** What must work on the instance before anything else can be judged. */
export type InstancePart = "reachable" | "token" | "workspace" | "login" | "clock" | "sql" | "v1";
