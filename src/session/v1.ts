import type { Metadata } from "../ports/ports.ts";

/** What is asked of V1: it is only compared with, and never judged. */
export type V1 = Pick<
  Metadata,
  | "workspace"
  | "tables"
  | "functions"
  | "groups"
  | "tasks"
  | "rowPage"
  | "allRows"
  | "searchPage"
  | "searchRows"
>;
