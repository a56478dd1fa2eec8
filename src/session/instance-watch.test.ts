import { expect, test } from "vitest";
import { InstanceError, type InstanceFault } from "../errors.ts";
import { NotSent } from "../wire/not-sent.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { SqlFailed } from "../rows/sql/fault.ts";
import { createInstanceWatch, type WatchParts } from "./instance-watch.ts";
import { ListFailed } from "./list-failed.ts";
import { LoginFailed } from "./login-failed.ts";
import { V1Failed } from "./v1-failed.ts";

interface Asked {
  readonly parts: WatchParts;
  readonly asked: string[];
}

type Question = "me" | "workspace" | "login" | "ping";

/** Parts that hold, but for the errors given, and what was asked of them. */
function partsWith(errors: Partial<Record<Question, Error>> = {}): Asked {
  const asked: string[] = [];
  const answer = async (name: Question): Promise<void> => {
    asked.push(name);
    const error = errors[name];
    if (error !== undefined) {
      throw error;
    }
  };
  return {
    asked,
    parts: {
      backend: {
        verify: () => answer("me"),
        metadata: {
          workspace: async () => {
            await answer("workspace");
            return { id: 5, name: "V2" };
          },
        },
      },
      logIn: async () => {
        await answer("login");
        return "token";
      },
      sql: { ping: () => answer("ping") },
    },
  };
}

const error = (fault: InstanceFault, status?: number): InstanceError =>
  new InstanceError(fault, fault, status);

test.for<[string, Parameters<typeof partsWith>[0], InstanceError, string | undefined]>([
  ["one endpoint that is silent", {}, error("timed-out"), undefined],
  ["one route that is refused", {}, error("denied", 403), undefined],
  ["an instance that is gone", { me: error("unreachable") }, error("timed-out"), "reachable"],
  [
    "a gateway in the instance's place",
    { me: error("gateway", 503) },
    error("gateway"),
    "reachable",
  ],
  [
    "a run that is too slow for the instance's limit",
    { me: new NotSent("throttled", "x") },
    new NotSent("throttled", "x"),
    "rate-limit",
  ],
  [
    "an instance that takes no more requests",
    { me: error("throttled", 429) },
    new ListFailed("throttled", "x", 429),
    "rate-limit",
  ],
  ["one endpoint that takes no more requests", {}, error("throttled", 429), "rate-limit"],
  [
    "one body that says so",
    {},
    new InstanceError("throttled", "the instance still answered 200 with x", 200),
    "rate-limit",
  ],
  [
    "rows of V1 that a host of its own refuses",
    {},
    new V1Failed(error("throttled", 429), false),
    "rate-limit:v1",
  ],
  ["an outage, even if it is over", {}, error("outage", 401), "reachable"],
  ["a request that never left", {}, new NotSent("unreachable", "down"), "reachable"],
  ["a token that is refused", { me: error("denied", 401) }, error("denied", 401), "token"],
  [
    "a workspace that is refused",
    { workspace: error("denied", 403) },
    error("denied", 403),
    "workspace",
  ],
  [
    "an instance that goes meanwhile",
    { workspace: error("unreachable") },
    error("denied"),
    "reachable",
  ],
  ["rows that need a scope", {}, new ScopeMissing("x", ["Workspace Content"], 403), "token"],
  ["a list that cannot be read", {}, new ListFailed("gateway", "x", 500), "workspace"],
  ["a login that fails", { login: error("denied", 403) }, new LoginFailed("denied", "x"), "login"],
  ["a login that failed once", {}, new LoginFailed("denied", "x", 403), "login"],
  [
    "a login that takes too long",
    { login: new LoginFailed("timed-out", "x") },
    new LoginFailed("timed-out", "x"),
    "login",
  ],
  [
    "a login without an instance",
    { me: error("unreachable") },
    new LoginFailed("unreachable", "x"),
    "reachable",
  ],
  ["one statement of SQL that takes too long", {}, new SqlFailed("timed-out", "x"), undefined],
  [
    "a database that is gone, with the instance there",
    { ping: new SqlFailed("unreachable", "x") },
    new SqlFailed("timed-out", "x"),
    "sql",
  ],
  [
    "a login that the database refuses",
    { ping: new SqlFailed("denied", "x"), me: error("unreachable") },
    new SqlFailed("denied", "x"),
    "sql",
  ],
])("finds the part behind %s", async ([, errors, cause, part]) => {
  const watch = createInstanceWatch(partsWith(errors).parts);
  const isPart = part !== undefined && !part.startsWith("rate-limit");
  expect((await watch.blame(cause))?.id).toBe(isPart ? `instance:${part}` : part);
});

test("names the limit, and no check, as the cause of all given a check that was refused to the end", async () => {
  const watch = createInstanceWatch(partsWith().parts);
  const refused = new InstanceError("throttled", "still 429 after 6 attempts", 429);
  const ids = ["endpoint:GET frontend/links", "function:8052"];
  expect(await Promise.all(ids.map((id) => watch.blame(refused, id)))).toEqual(
    ids.map(() => ({
      id: "rate-limit",
      reason:
        "still 429 after 6 attempts; set XANO_V2_RATE_LIMIT to what its plan allows, raise XANO_RUN_LIMIT, or select fewer",
      status: "broken",
    })),
  );
});

test("asks once given many that fail at once", async () => {
  const { parts, asked } = partsWith({ me: error("unreachable") });
  const watch = createInstanceWatch(parts);
  await Promise.all(Array.from({ length: 50 }, () => watch.blame(error("timed-out"))));
  expect(asked).toEqual(["me"]);
});

test("asks again given that it held when another failed before", async () => {
  const errors: { me?: InstanceError } = {};
  const watch = createInstanceWatch(partsWith(errors).parts);
  expect(await watch.blame(error("timed-out"))).toBeUndefined();
  errors.me = error("unreachable");
  expect(await watch.blame(error("timed-out"))).toEqual({
    id: "instance:reachable",
    reason: "unreachable",
    status: "broken",
  });
});

test("stays with what it found given an instance that comes back", async () => {
  const errors: { me?: InstanceError } = { me: error("unreachable") };
  const watch = createInstanceWatch(partsWith(errors).parts);
  await watch.blame(error("timed-out"));
  delete errors.me;
  expect(await watch.ask("workspace")).toEqual({ part: "reachable", bad: error("unreachable") });
});

test("fails the workspace given that the instance has none", async () => {
  const { parts } = partsWith();
  const backend = { ...parts.backend, metadata: { workspace: async () => undefined } };
  const watch = createInstanceWatch({ ...parts, backend });
  expect(await watch.blame(error("unexpected-answer", 404))).toEqual({
    id: "instance:workspace",
    reason: "it does not exist",
    status: "failed",
  });
});

test("misses no workspace given a backend that has none", async () => {
  const { parts } = partsWith();
  const watch = createInstanceWatch({ ...parts, backend: { verify: parts.backend.verify } });
  expect(await watch.blame(error("unexpected-answer", 404))).toBeUndefined();
});

test("throws given an error that is no fault of the instance", async () => {
  const watch = createInstanceWatch(partsWith({ me: new TypeError("no such property") }).parts);
  await expect(watch.ask("reachable")).rejects.toThrow("no such property");
});
