import type { GroupRef } from "./objects.ts";

/** What a call may do to the instance; only `read` is called on a live target unless the user opens more. */
export const safeties = ["read", "sync", "write", "destructive", "notify"] as const;

export type Safety = (typeof safeties)[number];

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

/** A call of one endpoint, complete: every value is filled in. */
export interface EndpointCall {
  readonly group: GroupRef;
  readonly verb: Verb;
  /** With its `{placeholders}`, one leading slash. */
  readonly path: string;
  readonly safety: Safety;
  readonly auth: "none" | "bearer" | "key" | "unknown";
  /** Values by input name; path inputs included. */
  readonly send: Readonly<Record<string, unknown>>;
  /** Places of the inputs that do not go where inputs go by default. */
  readonly places?: Readonly<Record<string, InputPlace>>;
  /** Content type of the body that is sent; JSON when absent. */
  readonly sends?: string;
  /** Names of the functions that it is known to call; absent where no source names one. */
  readonly functions?: readonly string[];
  /** Set when it cannot be called: what is not known of it, as `no value is known for input pet_id`. */
  readonly unknown?: string;
  /** Status of a server error that is the known answer to this very call: it says nothing new to ask again. */
  readonly settled?: number;
  readonly expect: {
    readonly status: number;
    /** Name of a contract in `contracts/`, without `.schema.json`. */
    readonly contract: string;
    readonly withinMs: number;
    /** Content type of the answer; JSON when absent. */
    readonly content?: string;
    /** Headers of the answer. */
    readonly headers?: readonly InputExpectation[];
    /** Contracts of documented errors by status, `4xx` or `5xx`. */
    readonly errors?: Readonly<Record<string, string>>;
  };
}

/** `GET migration/pipeline-health-check`: half of the id of the endpoint's check. */
export function callName({
  verb,
  group,
  path,
}: Pick<EndpointCall, "verb" | "group" | "path">): string {
  return `${verb} ${group.key}${path}`;
}

/** The call with something else about it: another question, whose answer is not known. */
export function askOtherwise(
  call: EndpointCall,
  given: Partial<Pick<EndpointCall, "send" | "auth">>,
): EndpointCall {
  const { settled: _, ...asked } = call;
  return { ...asked, ...given };
}

/** Where an input is sent; `whole`: it is the body itself. */
export type InputPlace = "query" | "header" | "body" | "whole";

export interface InputExpectation {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}
