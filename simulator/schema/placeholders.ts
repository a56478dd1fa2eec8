/** What an import leaves behind that did not find a function, a table, or the name of one. */
export const placeholderForms = ["function", "table", "name"] as const;

export type PlaceholderForm = (typeof placeholderForms)[number];
