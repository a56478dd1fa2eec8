/**
 * What a call may do to the instance. On a live target only `read` calls are made unless the user opens more classes.
 */
export const safeties = ["read", "sync", "write", "destructive", "notify"] as const;

export type Safety = (typeof safeties)[number];

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

/** An API group, as calls name it. */
export interface GroupRef {
  readonly key: string;
  readonly name: string;
  /** The key where `base` is set. */
  readonly canonical: string;
  readonly id?: number;
  /** The prefix of paths on a backend other than Xano; replaces `/api:` and the canonical. */
  readonly base?: string;
  /** Origin of the host that serves it, where that is not the one that is judged. */
  readonly server?: string;
}

/** Ways of login of which one is enough: each the names of schemes that it needs together. */
export type LoginWays = readonly (readonly string[])[];

/** A complete call of one endpoint, with every value filled in. */
export interface EndpointCall {
  readonly group: GroupRef;
  readonly verb: Verb;
  /** With its `{placeholders}`, one leading slash. */
  readonly path: string;
  readonly safety: Safety;
  readonly auth: "none" | "bearer" | "key" | "schemes" | "unknown";
  /** The ways in, where `auth` is `schemes`. */
  readonly security?: LoginWays;
  /** Values by input name, path inputs included. */
  readonly send: Readonly<Record<string, unknown>>;
  /** Where inputs are sent that do not go to the default place. */
  readonly places?: Readonly<Record<string, InputPlace>>;
  /** How inputs are written that are not written as inputs are by default. */
  readonly as?: Readonly<Record<string, InputWriting>>;
  /** Content type of the request body; JSON when absent. */
  readonly sends?: string;
  /** Names of the functions that the endpoint is known to call; absent when no source names any. */
  readonly functions?: readonly string[];
  /** Set when the endpoint cannot be called: the missing fact, for example `no value is known for input pet_id`. */
  readonly unknown?: string;
  /** A server error's status that is the known answer to this very call: a retry would learn nothing. */
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
    /** All answers that are good, by status or `2xx`; absent where `status`, `contract` and `content` say it all. */
    readonly answers?: Readonly<Record<string, ExpectedAnswer>>;
    /** Contracts of documented errors by status, `4xx` or `5xx`. */
    readonly errors?: Readonly<Record<string, string>>;
  };
}

/** The call's name: `GET migration/pipeline-health-check`. Part of the id of the endpoint's check. */
export function callName({
  verb,
  group,
  path,
}: Pick<EndpointCall, "verb" | "group" | "path">): string {
  return `${verb} ${group.key}${path}`;
}

/** The call with changes; the known answer no longer applies to it. */
export function askOtherwise(
  call: EndpointCall,
  given: Partial<Pick<EndpointCall, "send" | "auth">>,
): EndpointCall {
  const { settled: _, ...asked } = call;
  return { ...asked, ...given };
}

/** Where an input is sent; `whole`: as the entire body. */
export type InputPlace = "query" | "header" | "cookie" | "body" | "whole";

/** How lists and objects are written, in the words of OpenAPI. */
export type InputStyle =
  | "form"
  | "simple"
  | "label"
  | "matrix"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** How an input is written where it is sent. */
export interface InputWriting {
  /** Its own when absent. */
  readonly name?: string;
  readonly style?: InputStyle;
  /** As the style has it when absent. */
  readonly explode?: boolean;
  /** Set where `/`, `?` and the like are sent as they are. */
  readonly reserved?: boolean;
  /** Content type of the value, or of its part of a form. */
  readonly type?: string;
}

/** What an answer with one status may be. */
export interface ExpectedAnswer {
  /** Contracts by content type; `any`: not judged. Absent where nothing is said of a body. */
  readonly bodies?: Readonly<Record<string, string>>;
  readonly headers?: readonly InputExpectation[];
}

export interface InputExpectation {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}
