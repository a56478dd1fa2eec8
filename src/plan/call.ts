/** What a call may do to the instance; only `read` is called on a live target unless the user opens more. */
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
  /** Where paths begin on a backend that is not Xano, in place of `/api:` and the canonical. */
  readonly base?: string;
  /** Origin of the host that serves it, where that is not the one that is judged. */
  readonly server?: string;
}

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
  /** How inputs are written that are not written as inputs are by default. */
  readonly as?: Readonly<Record<string, InputWriting>>;
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
    /** All answers that are good, by status or `2xx`; absent where `status`, `contract` and `content` say it all. */
    readonly answers?: Readonly<Record<string, ExpectedAnswer>>;
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
