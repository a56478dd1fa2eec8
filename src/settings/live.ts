import { SettingsError } from "../errors.ts";
import { safeties, type Safety } from "../plan/call.ts";
import type { InstanceRef } from "../plan/plan.ts";
import { didYouMean } from "../text/nearest.ts";
import { readBackend } from "./backend.ts";
import { findUnverified } from "./certificates.ts";
import type { Connection } from "./connection.ts";
import { readInstance, type Environment } from "./instance-settings.ts";
import { describeBadSize, readSize, readSpan } from "./limits.ts";

/** What the user permits for a run on a live instance. */
export interface LivePermissions {
  /** Safety classes besides `read`. */
  readonly allow: readonly string[];
  /** The host as typed by the user; required for `destructive` and `notify` on a protected instance. */
  readonly confirmedHost?: string;
  /** Whether certificates may stay unverified. */
  readonly isInsecure?: boolean;
}

/**
 * Reads the connection to the live V2 instance, or to a backend other than Xano, and to V1 if any of its settings is
 * present, from the environment.
 * @throws {SettingsError} with every missing or malformed setting and option
 */
export function readLiveConnection(
  environment: Environment,
  instance: InstanceRef,
  permissions: LivePermissions,
): Connection {
  const problems: string[] = [];
  const { workspace } = instance;
  const own = { prefix: "XANO_V2", workspace, families: "every family" } as const;
  const { backend } = instance;
  const v2 =
    backend === undefined
      ? readInstance(environment, own, problems)
      : readBackend(environment, backend, problems);
  const openSafeties = readSafeties(permissions.allow, problems);
  // An address on this machine is no exception: it may be a tunnel to production.
  if (v2.baseUrl !== "" && openSafeties.some(needsConfirmation) && instance.isProtected) {
    assertConfirmed(new URL(v2.baseUrl).host, permissions.confirmedHost, problems);
  }
  const v1 = backend === undefined ? readV1(environment, problems) : {};
  const { isInsecure = false } = permissions;
  problems.push(...findUnverified(environment, isInsecure));
  const rest = {
    ...v1,
    ...readRun(environment, problems),
    ...(isInsecure ? { isInsecure: true } : {}),
  };
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return { target: "live", ...v2, openSafeties, ...rest };
}

/** V1 is compared only if at least one of its settings is present. */
function readV1(environment: Environment, problems: string[]): Pick<Connection, "v1"> {
  const isWanted = Object.entries(environment).some(
    ([name, value]) => name.startsWith("XANO_V1_") && value !== undefined && value !== "",
  );
  const settings = { prefix: "XANO_V1", workspace: 1, families: "the parity family" } as const;
  return isWanted ? { v1: readInstance(environment, settings, problems) } : {};
}

function readRun(
  environment: Environment,
  problems: string[],
): Pick<Connection, "testUser" | "runLimitMs" | "bodyLimitBytes"> {
  const testUser = readTestUser(environment, problems);
  const runLimitMs = readRunLimit(environment, problems);
  const bodyLimitBytes = readLimit("XANO_BODY_LIMIT", environment, problems);
  readDocumentLimit(environment, problems);
  return {
    ...(bodyLimitBytes === undefined ? {} : { bodyLimitBytes }),
    ...(Object.keys(testUser).length === 0 ? {} : { testUser }),
    ...(runLimitMs === undefined ? {} : { runLimitMs }),
  };
}

/** How long a run may take, of any target; undefined where no setting says so, or a malformed one. */
/** The size limit of a pulled document, in bytes; undefined when not set or malformed. */
export function readDocumentLimit(
  environment: Environment,
  problems: string[],
): number | undefined {
  return readLimit("XANO_DOCUMENT_LIMIT", environment, problems);
}

function readLimit(name: string, environment: Environment, problems: string[]): number | undefined {
  const size = environment[name] ?? "";
  const bytes = readSize(size);
  if (size !== "" && bytes === undefined) {
    problems.push(`${name}: ${describeBadSize(size)}`);
  }
  return bytes;
}

export function readRunLimit(environment: Environment, problems: string[]): number | undefined {
  const limit = environment["XANO_RUN_LIMIT"] ?? "";
  const runLimitMs = readSpan(limit);
  if (limit !== "" && runLimitMs === undefined) {
    problems.push(`XANO_RUN_LIMIT: expected a time such as 90s, 30m or 2h, got "${limit}"`);
  }
  return runLimitMs;
}

/** The test user's ids in the settings: `user_id`, `agent_id`, `team_id`; malformed ones are left out. */
export function readTestUser(
  environment: Environment,
  problems: string[] = [],
): Readonly<Record<string, number>> {
  const ids: Record<string, number> = {};
  for (const name of ["user", "agent", "team"]) {
    const setting = `XANO_TEST_${name.toUpperCase()}_ID`;
    const id = environment[setting] ?? "";
    if (/^[1-9]\d{0,8}$/.test(id)) {
      ids[`${name}_id`] = Number(id);
    } else if (id !== "") {
      problems.push(`${setting}: expected an id such as 60, got "${id}"`);
    }
  }
  return ids;
}

function readSafeties(allow: readonly string[], problems: string[]): Safety[] {
  const known: readonly string[] = safeties;
  for (const name of allow.filter((one) => !known.includes(one))) {
    problems.push(
      `--allow: expected some of ${safeties.join(", ")}, got "${name}"${didYouMean(name, safeties)}`,
    );
  }
  return safeties.filter((one) => one === "read" || allow.includes(one));
}

function needsConfirmation(safety: Safety): boolean {
  return safety === "destructive" || safety === "notify";
}

function assertConfirmed(host: string, typed: string | undefined, problems: string[]): void {
  if (typed !== host) {
    const got = typed === undefined ? "nothing" : `"${typed}"`;
    problems.push(
      `--allow destructive or notify on a protected instance: type its name as well, --confirm-host ${host}; got ${got}`,
    );
  }
}
