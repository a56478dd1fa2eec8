import { DatabaseError } from "pg";
import { InstanceError, type InstanceFault } from "../../errors.ts";

/** PostgreSQL did not answer; the cause may be the database or the question. */
export class SqlFailed extends InstanceError {}

interface Meaning {
  readonly fault: InstanceFault;
  readonly words: string;
}

/** The driver's messages on a timeout, which have no code. */
const driverTimeouts = new Set([
  "Query read timeout",
  "timeout expired",
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
]);

/** By SQLSTATE, or by its class if only two characters are given; source: PostgreSQL, appendix A. */
const meanings: Readonly<Record<string, Meaning>> = {
  "57014": { fault: "timed-out", words: "the statement took too long" },
  "55P03": { fault: "timed-out", words: "a lock was not given in time" },
  "28": { fault: "denied", words: "the login was refused" },
  "3D": { fault: "denied", words: "there is no such database for this login" },
  "42501": { fault: "denied", words: "the login may not read this" },
  "25006": { fault: "denied", words: "a write was refused, the connection is read only" },
  "08": { fault: "unreachable", words: "the connection failed" },
  "53": { fault: "unreachable", words: "the server has no room for another connection or query" },
  "57": { fault: "unreachable", words: "the server is shutting down or starting" },
  "42P01": { fault: "unexpected-answer", words: "there is no such table" },
  "42703": { fault: "unexpected-answer", words: "there is no such column" },
  "22": { fault: "unexpected-answer", words: "a value has not the type of its column" },
};

/**
 * Translates an error of the driver. The original messages are not repeated, because they contain the login, the
 * host, or values of rows.
 */
export function toSqlError(error: unknown, what: string): SqlFailed {
  const { fault, words } = meaningOf(error);
  const code = codeOf(error);
  const detail = code === undefined ? words : `${words} (${code})`;
  return new SqlFailed(fault, `SQL, ${what}: ${detail}`);
}

function meaningOf(error: unknown): Meaning {
  const code = codeOf(error) ?? "";
  if (error instanceof DatabaseError) {
    const fallback = { fault: "unexpected-answer", words: "the server answered an error" } as const;
    return meanings[code] ?? meanings[code.slice(0, 2)] ?? fallback;
  }
  const isLate = error instanceof Error && driverTimeouts.has(error.message);
  return isLate || code === "ETIMEDOUT"
    ? { fault: "timed-out", words: "the server did not answer in time" }
    : { fault: "unreachable", words: "the connection failed" };
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
