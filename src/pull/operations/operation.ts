import type { InputPlace, Safety, Verb } from "../../plan/call.ts";

/** An input of an operation. */
export interface PulledInput {
  readonly name: string;
  /** In the words of the specs. */
  readonly type: string;
  readonly required: boolean;
  /** Absent where it goes without saying. */
  readonly place?: InputPlace;
  /** That the document gives; undefined where it gives none. */
  readonly value?: unknown;
}

export interface PulledHeader {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** What an operation answers with one status. */
export interface PulledAnswer {
  /** `200`, or `4xx`. */
  readonly status: string;
  /** The content type; undefined for JSON. */
  readonly content?: string;
  /** The schema of a JSON body; undefined where there is none. */
  readonly schema?: unknown;
  readonly headers: readonly PulledHeader[];
}

/** One operation of a document, as far as the specs have words for it. */
export interface Operation {
  readonly verb: Verb;
  /** Below the base. */
  readonly path: string;
  /** Where its paths begin: `/v2`, or `/api:pe1wjL5I` of Xano. */
  readonly base: string;
  readonly tag: string;
  readonly auth: "none" | "bearer" | "key" | "unknown";
  readonly safety: Safety;
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
  readonly answer: PulledAnswer;
  readonly errors: readonly PulledAnswer[];
}

/** What of a document has no place in the specs. */
export interface LeftOut {
  /** `GET /pets`. */
  readonly what: string;
  readonly why: string;
}
