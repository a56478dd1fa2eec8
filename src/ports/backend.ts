import type { Metadata } from "./metadata.ts";

/** A kind of instance, beyond the calls that every kind answers. */
export interface Backend {
  /**
   * Verifies with a new request each time that the instance answers, and accepts the token of the settings where the
   * backend itself takes one. Throws like {Metadata}.
   */
  verify(): Promise<void>;
  /** What the instance declares and holds; absent when it can only be called. */
  readonly metadata?: Metadata;
}
