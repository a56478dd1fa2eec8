import { InstanceError } from "../errors.ts";
import type { Metadata } from "../instance/ports.ts";
import { NotSent } from "../instance/not-sent.ts";
import type { InstancePart } from "../plan/check.ts";
import type { BlockedBy } from "../result/result.ts";
import { ListFailed } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";

/** What is wrong with a part of the instance: an error in asking, or there is no such workspace. */
export type Bad = InstanceError | "missing";

/** Whether the instance answered, and answered no; else the part could not be judged. */
export function isFailure(bad: Bad): boolean {
  return bad === "missing" || (bad instanceof LoginFailed && bad.isRefused());
}

/** A part that does not hold while all it stands on does. */
export interface BadPart {
  readonly part: InstancePart;
  readonly bad: Bad;
}

/** Knows whether the instance as a whole is at fault. What was found bad once stays so for the run. */
export interface InstanceWatch {
  /** What is at the root of a part that does not hold; undefined when it holds. */
  ask(part: InstancePart): Promise<BadPart | undefined>;
  /**
   * The part that an error comes from; undefined when it is the matter of what was asked alone. A list that cannot be
   * read is the workspace's fault, a token that cannot be had the login's.
   */
  blame(error: InstanceError): Promise<BlockedBy | undefined>;
}

export interface WatchParts {
  readonly metadata: Pick<Metadata, "me" | "workspace">;
  readonly logIn: () => Promise<string>;
}

const standsOn: Readonly<Record<InstancePart, InstancePart | undefined>> = {
  reachable: undefined,
  token: "reachable",
  workspace: "token",
  login: "reachable",
};

/** Watches the instance; a part is asked only when there is reason to, and by all who ask at the same time once. */
export function createInstanceWatch(parts: WatchParts): InstanceWatch {
  const known = new Map<InstancePart, Bad>();
  const asking = new Map<InstancePart, Promise<Bad | undefined>>();
  const questions = questionsOf(parts);
  const begin = (part: InstancePart): Promise<Bad | undefined> => {
    const answer = find(questions[part]).finally(() => asking.delete(part));
    asking.set(part, answer);
    return answer;
  };
  const askNow = async (part: InstancePart): Promise<Bad | undefined> => {
    // A question under way may have been answered before the error that is asked about.
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
  return {
    ask,
    async blame(error) {
      if (error.fault === "outage" || error instanceof NotSent) {
        known.set("reachable", known.get("reachable") ?? error);
      }
      const part = partBehind(error);
      const root = await ask(part);
      if (root !== undefined) {
        return toBlockedBy(root);
      }
      if (!(error instanceof ListFailed || error instanceof LoginFailed)) {
        return undefined;
      }
      known.set(part, error);
      return toBlockedBy({ part, bad: error });
    },
  };
}

function questionsOf({
  metadata,
  logIn,
}: WatchParts): Readonly<Record<InstancePart, () => Promise<unknown>>> {
  return {
    reachable: () => metadata.me().catch(unlessDenied),
    token: () => metadata.me(),
    workspace: async () => ((await metadata.workspace()) === undefined ? "missing" : undefined),
    login: logIn,
  };
}

/** The check at the root, as what stands on it names it. */
export function toBlockedBy({ part, bad }: BadPart): BlockedBy {
  const reason = bad === "missing" ? "it does not exist" : bad.message;
  return { id: `instance:${part}`, reason, status: isFailure(bad) ? "failed" : "broken" };
}

/** The last part that an error may come from; what it stands on is asked before it. */
function partBehind(error: InstanceError): InstancePart {
  if (error instanceof LoginFailed) {
    return "login";
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
  // A login that alone takes too long says nothing of the instance.
  return (
    ["unreachable", "timed-out", "outage"].includes(error.fault) && !(error instanceof LoginFailed)
  );
}

function unlessDenied(error: unknown): void {
  if (!(error instanceof InstanceError) || error.fault !== "denied") {
    throw error;
  }
}
