import type { HttpOptions } from "../src/wire/http-options.ts";
import { createHttp } from "../src/wire/http.ts";
import type { LocalAnswer, SeenRequest } from "./local-server.ts";
import type { Http } from "../src/ports/http.ts";

/** A port for tests: `read` and `sync` are open, two repeats after a millisecond. */
export function connectTo(baseUrl: string, given: Partial<HttpOptions> = {}): Http {
  return createHttp({
    baseUrl,
    openSafeties: new Set(["read", "sync"]),
    concurrency: 4,
    timeoutMs: 5000,
    retry: { retries: 2, firstPauseMs: 1, deadlineMs: 5000 },
    headers: {},
    ...given,
  });
}

/** Gives one answer after the other, the last one again and again. */
export function inTurn(...answers: LocalAnswer[]): (request: SeenRequest) => LocalAnswer {
  let given = 0;
  return () => {
    given += 1;
    return answers[Math.min(given, answers.length) - 1] ?? "reset";
  };
}

/** What becomes of each path, one after the other. */
export async function sendEach(http: Http, paths: readonly string[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const path of paths) {
    const sent = http.send({ verb: "GET", path, safety: "read" });
    outcomes.push(
      await sent.then(
        ({ status }) => status,
        (error: unknown) => error,
      ),
    );
  }
  return outcomes;
}
