import type { JsonRecord } from "../rows/field.ts";

/** A workspace that is served in place of the observed V2. */
export interface ServedWorkspace {
  readonly id: number;
  readonly name: string;
  /** What it declares, by file and in the form of fixtures/observed. */
  readonly records: Readonly<Record<string, readonly JsonRecord[]>>;
  /** Key of the endpoint that signs the mock's user in: `POST aB_1/auth/login`. */
  readonly login?: string;
}
