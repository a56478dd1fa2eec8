import type { SecuritySchemes } from "../../plan/security.ts";
import type { InputPlace, InputWriting, LoginWays, Safety, Verb } from "../../plan/call.ts";

/** An input of an operation. */
export interface PulledInput {
  readonly name: string;
  /** In the words of the specs. */
  readonly type: string;
  readonly required: boolean;
  /** Absent where it goes without saying. */
  readonly place?: InputPlace;
  /** How it is written; absent where it goes without saying. */
  readonly as?: InputWriting;
  /** That the document gives; undefined where it gives none. */
  readonly value?: unknown;
  /** Of the document; undefined where it has none. */
  readonly schema?: unknown;
}

export interface PulledHeader {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** What a body of an answer may be. */
export interface PulledBody {
  /** Content type in small letters, without parameters. */
  readonly type: string;
  /** Undefined where the document has none. */
  readonly schema: unknown;
}

/** What an operation answers with one status. */
export interface PulledAnswer {
  /** `200`, or `4xx`. */
  readonly status: string;
  /** The name under which the document shares it; undefined where it stands by itself. */
  readonly sharedAs?: string;
  /** Those of JSON first; none where nothing is said of a body. */
  readonly bodies: readonly PulledBody[];
  readonly headers: readonly PulledHeader[];
}

/** One operation of a document, as far as the specs have words for it. */
export interface Operation {
  readonly verb: Verb;
  /** Below the base. */
  readonly path: string;
  /** Where its paths begin: `/v2`, or `/api:pe1wjL5I` of Xano. */
  readonly base: string;
  /** Origin of another host than that of the document. */
  readonly server?: string;
  readonly tag: string;
  readonly auth: "none" | "bearer" | "key" | "schemes" | "unknown";
  /** The ways in, where `auth` is `schemes`. */
  readonly security?: LoginWays;
  readonly safety: Safety;
  readonly inputs: readonly PulledInput[];
  readonly sends?: string;
  /** Whether its body takes nothing but the inputs. */
  readonly isClosed?: boolean;
  /** All that are good, the usual one first. */
  readonly answers: readonly [PulledAnswer, ...PulledAnswer[]];
  readonly errors: readonly PulledAnswer[];
}

/** What of a document has no place in the specs. */
export interface LeftOut {
  /** `GET /pets`. */
  readonly what: string;
  readonly why: string;
}

/** What a document holds, and what of it the specs have no words for. */
export interface PulledDocument {
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly leftOut: readonly LeftOut[];
  /** What of it is in the specs, but less than it could be. */
  readonly notes: readonly string[];
  /** Where its key is sent, if it takes one. */
  readonly key?: { readonly in: "header" | "query"; readonly name: string };
  /** Further ways of login that operations name. */
  readonly schemes: SecuritySchemes;
}
