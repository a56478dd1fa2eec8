import { AsyncLocalStorage } from "node:async_hooks";
import type { Sql } from "../ports/sql.ts";
import type { Http } from "../ports/http.ts";

/** Time of the work that a check itself caused, in ms. */
interface Work {
  ms: number;
}

const current = new AsyncLocalStorage<Work>();

/**
 * Runs a check and measures its own work: the answers that it was the first to request, without the time it waited in
 * a queue or for requests of other checks.
 */
export async function measureWork<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly workMs: number }> {
  const own: Work = { ms: 0 };
  const value = await current.run(own, work);
  return { value, workMs: own.ms };
}

/** Counts the port's answers as work of the check that asks. */
export function countHttp(http: Http): Http {
  return {
    ...http,
    send: async (request) => {
      const answer = await http.send(request);
      add(answer.elapsedMs);
      return answer;
    },
  };
}

/** The same for PostgreSQL, including the wait for a free connection. */
export function countSql(sql: Sql): Sql {
  return {
    ...sql,
    reference: (asked) => timed(() => sql.reference(asked)),
  };
}

async function timed<T>(ask: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await ask();
  } finally {
    add(performance.now() - start);
  }
}

function add(ms: number): void {
  const work = current.getStore();
  if (work !== undefined) {
    work.ms += ms;
  }
}
