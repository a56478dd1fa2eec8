import type { Safety } from "../../../plan/call.ts";
import type { Effects } from "../effects.ts";
import type { EndpointModel, FieldModel, StackModel } from "../model.ts";
import { slug } from "../../writing/slug.ts";
import type { KeyedGroup } from "./groups.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";

/** What is asked about endpoints beside their definitions. */
export interface EndpointsAsked {
  readonly effectsOf: (stack: StackModel | undefined) => Effects;
  /** Name of the contract of an endpoint's answer, where the source types it. */
  readonly contractOf: (keyed: KeyedGroup, endpoint: EndpointModel) => string | undefined;
}

/** A group with more endpoints is split by the first part of their paths. */
const mostOfOneFile = 60;

/** One entry for each endpoint of a group. */
export function endpointEntries({ key, group }: KeyedGroup, asked: EndpointsAsked): PulledEntry[] {
  const isSplit = group.endpoints.length > mostOfOneFile;
  return group.endpoints.map((endpoint): PulledEntry => {
    const { id, verb, path, name, auth } = endpoint;
    const { safety, isKnown, why } = safetyOf(endpoint, asked.effectsOf(endpoint.stack));
    const contract = asked.contractOf({ key, group }, endpoint);
    const address = `${verb} ${key}${path}`;
    return {
      kind: "endpoints",
      id: `endpoint:${address}`,
      name: address,
      identity: `endpoint ${id ?? `${verb} ${group.canonical}${path}`}`,
      subject: isSplit ? `${key}-${slug(partOf(path))}` : key,
      group: key,
      stated: present({
        path,
        id,
        method: verb,
        auth: auth === "unknown" ? undefined : auth,
        safety: isKnown ? safety : undefined,
        inputs: inputTypesOf(endpoint),
        contract,
        stored_with_slash: name.startsWith("/"),
      }),
      assumed: present({
        safety: isKnown ? undefined : safety,
        send: Object.fromEntries(valuesOf(endpoint)),
        contract: contract === undefined ? "json" : undefined,
      }),
      comments: why === undefined ? {} : { "": why },
    };
  });
}

function inputTypesOf({ inputs, path }: EndpointModel): Readonly<Record<string, string>> {
  return Object.fromEntries(inputs.map((input) => [keyOf(input, path), inputTypeOf(input)]));
}

function partOf(path: string): string {
  return path.split(/[/_-]/u).find((part) => /[a-z0-9]/i.test(part)) ?? "root";
}

interface SafetyRead {
  readonly safety: Safety;
  /** Whether the source states it. */
  readonly isKnown: boolean;
  /** Why a call that looks harmless is not taken for one. */
  readonly why?: string;
}

/** A call is `read` only where it is known to write nothing. */
function safetyOf({ verb }: EndpointModel, effects: Effects): SafetyRead {
  if (verb === "DELETE") {
    return { safety: "destructive", isKnown: false };
  }
  if (effects.known === "nothing") {
    return { safety: "read", isKnown: true };
  }
  const isKnown = effects.known === "writes";
  const looksHarmless = verb === "GET" || verb === "HEAD";
  return { safety: "write", isKnown, ...(looksHarmless ? { why: effects.why } : {}) };
}

/** An input in the path is always required. */
function keyOf({ name, required }: FieldModel, path: string): string {
  return required || path.includes(`{${name}}`) ? name : `${name}?`;
}

const inputTypes: Readonly<Record<string, string>> = {
  enum: "text",
  password: "text",
  object: "json",
  vector: "list",
  list: "list",
  image: "file",
  video: "file",
  audio: "file",
  attachment: "file",
};

const sameTypes: ReadonlySet<string> = new Set([
  "int",
  "text",
  "bool",
  "decimal",
  "timestamp",
  "date",
  "email",
  "json",
  "uuid",
  "file",
]);

/** An input's type in the words of the specs. */
export function inputTypeOf({ type, isList }: FieldModel): string {
  if (isList) {
    return "list";
  }
  return sameTypes.has(type)
    ? type
    : (inputTypes[type] ?? (type.startsWith("geo_") ? "json" : "unknown"));
}

/** Values for inputs that take no sample: the first of those that are listed, and the test user's credentials. */
function valuesOf(endpoint: EndpointModel): (readonly [string, unknown])[] {
  const credentials = isLogin(endpoint)
    ? [["email", "$user_email"] as const, ["password", "$user_password"] as const]
    : [];
  const firsts = endpoint.inputs.flatMap(({ name, values, required, isList }) =>
    required && values?.[0] !== undefined
      ? [[name, isList ? [values[0]] : values[0]] as const]
      : [],
  );
  return [...credentials, ...firsts];
}

/** An endpoint that anyone may send an e-mail address and a password to, and nothing else. */
export function isLogin({ verb, auth, inputs }: EndpointModel): boolean {
  const names = inputs.map(({ name }) => name).toSorted();
  return verb === "POST" && auth !== "bearer" && names.join() === "email,password";
}
