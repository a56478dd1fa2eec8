import { isThrottled, toBlockedBy } from "./blocked-by.ts";
import type { Bad, BadPart, InstanceWatch } from "./instance-faults.ts";
import { InstanceError } from "../errors.ts";
import type { Backend } from "../ports/backend.ts";
import type { Sql } from "../ports/sql.ts";
import type { Metadata, V1 } from "../ports/metadata.ts";
import { NotSent } from "../wire/not-sent.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { SqlFailed } from "../rows/sql/fault.ts";
import type { InstancePart } from "../plan/objects.ts";
import type { BlockedBy } from "../result/result.ts";
import { traceOf } from "../result/trace.ts";
import { ListFailed } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { V1Failed } from "./v1-failed.ts";

export interface WatchParts {
  readonly backend: Pick<Backend, "verify"> & { readonly metadata?: Pick<Metadata, "workspace"> };
  readonly logIn: () => Promise<string>;
  /** Absent when rows are not read by SQL; then the part is never asked. */
  readonly sql?: Pick<Sql, "ping">;
  /** Absent when V2 is compared with nothing; then the part is never asked. */
  readonly v1?: Pick<V1, "workspace">;
}

const standsOn: Readonly<Record<InstancePart, InstancePart | undefined>> = {
  reachable: undefined,
  token: "reachable",
  workspace: "token",
  login: "reachable",
  clock: "reachable",
  // Other servers.
  sql: undefined,
  v1: undefined,
};

/** Creates a watch. A part is only asked when there is a reason, and once for concurrent askers. */
export function createInstanceWatch(parts: WatchParts): InstanceWatch {
  const known = new Map<InstancePart, Bad>();
  const asking = new Map<InstancePart, Promise<Bad | undefined>>();
  const questions = questionsOf(parts);
  const share = createShared();
  const begin = (part: InstancePart): Promise<Bad | undefined> => {
    const answer = find(questions[part]).finally(() => asking.delete(part));
    asking.set(part, answer);
    return answer;
  };
  const askNow = async (part: InstancePart): Promise<Bad | undefined> => {
    // An answer that was already on its way may predate the error.
    const earlier = await asking.get(part);
    return earlier ?? (await (asking.get(part) ?? begin(part)));
  };
  const ask = async (part: InstancePart): Promise<BadPart | undefined> => {
    const above = standsOn[part];
    const root = above === undefined ? undefined : await ask(above);
    if (root !== undefined) {
      return root;
    }
    const bad = known.get(part) ?? (await askNow(part));
    if (bad === undefined) {
      return undefined;
    }
    const at = bad !== "missing" && isGone(bad) ? "reachable" : part;
    known.set(at, known.get(at) ?? bad);
    return { part: at, bad: known.get(at) ?? bad };
  };
  /** If V1 is on the host of V2, they share one limit. */
  const rootOf = async (error: InstanceError, part: InstancePart): Promise<BadPart | undefined> =>
    (isThrottled(error) ? await ask("reachable") : undefined) ?? ask(part);
  return {
    ask,
    async blame(error, asker) {
      noteOutage(error, known);
      const part = partBehind(error);
      const root = await rootOf(error, part);
      if (root !== undefined) {
        return toBlockedBy(root);
      }
      if (isShared(error)) {
        known.set(part, error);
      } else if (!isThrottled(error)) {
        return asker === undefined ? undefined : share(error, asker);
      }
      return toBlockedBy({ part, bad: error });
    },
  };
}

/** Keeps an error that speaks for the whole instance. */
function noteOutage(error: InstanceError, known: Map<InstancePart, Bad>): void {
  if (isOfV2(error) && (error.fault === "outage" || error instanceof NotSent)) {
    // That a run has stopped says more than that requests were refused before.
    const before = known.get("reachable") ?? error;
    known.set("reachable", isThrottled(before) ? error : before);
  }
}

/** Decides who reports a shared error: the first asker as its own, all others as blocked by it. */
function createShared(): (error: InstanceError, asker: string) => BlockedBy | undefined {
  const firstOf = new Map<InstanceError, string>();
  return (error, asker) => {
    const id = firstOf.get(error) ?? asker;
    firstOf.set(error, id);
    return id === asker
      ? undefined
      : { id, reason: error.message, status: "broken", ...traceOf(error) };
  };
}

function questionsOf({
  backend,
  logIn,
  sql,
  v1,
}: WatchParts): Readonly<Record<InstancePart, () => Promise<unknown>>> {
  return {
    reachable: () => backend.verify().catch(unlessDenied),
    token: () => backend.verify(),
    workspace: () => findWorkspace(backend.metadata),
    login: logIn,
    // Any answer includes the time.
    clock: () => Promise.resolve(undefined),
    sql: async () => sql?.ping(),
    v1: () => findWorkspace(v1),
  };
}

/** A backend without workspaces misses none. */
async function findWorkspace(
  declares: Pick<Metadata, "workspace"> | undefined,
): Promise<"missing" | undefined> {
  const isMissing = declares !== undefined && (await declares.workspace()) === undefined;
  return isMissing ? "missing" : undefined;
}

/** The last part that may cause an error; the parts it depends on are asked first. */
function partBehind(error: InstanceError): InstancePart {
  if (error instanceof LoginFailed) {
    return "login";
  }
  if (error instanceof ScopeMissing) {
    return "token";
  }
  if (error instanceof SqlFailed) {
    return "sql";
  }
  if (error instanceof V1Failed) {
    return "v1";
  }
  const isRefused = error.fault === "denied" || error.status === 404;
  return isRefused || error instanceof ListFailed ? "workspace" : "reachable";
}

async function find(question: () => Promise<unknown>): Promise<Bad | undefined> {
  try {
    return (await question()) === "missing" ? "missing" : undefined;
  } catch (error) {
    if (error instanceof InstanceError) {
      return error;
    }
    throw error;
  }
}

function isGone(error: InstanceError): boolean {
  // A login that is merely too slow does not implicate the instance, nor does another server.
  const isApart = error instanceof LoginFailed || error instanceof SqlFailed || !isOfV2(error);
  return ["unreachable", "timed-out", "outage"].includes(error.fault) && !isApart;
}

function isOfV2(error: InstanceError): boolean {
  return !(error instanceof V1Failed);
}

/** Whether an error belongs to a part although the part itself answers. */
function isShared(error: InstanceError): boolean {
  return (
    error instanceof ListFailed ||
    error instanceof ScopeMissing ||
    error instanceof LoginFailed ||
    (error instanceof V1Failed && error.isOfList)
  );
}

function unlessDenied(error: unknown): void {
  if (!(error instanceof InstanceError) || error.fault !== "denied") {
    throw error;
  }
}
