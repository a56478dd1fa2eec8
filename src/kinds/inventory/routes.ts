/** Routes of the Metadata API that list what an inventory compares, relative to the workspace. */
export const inventoryRoutes = {
  tables: "/table",
  functions: "/function",
  groups: "/apigroup",
  endpoints: "/apigroup/{each}/api",
  tasks: "/task",
} as const;
