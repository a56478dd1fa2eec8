import { Hono, type Context } from "hono";

import { seedOf } from "../rows/random.ts";
import { openState } from "./served-state.ts";
import {
  answerOf,
  documented,
  plain,
  type ServedAnswer,
  type ServedSecrets,
} from "./served-answer.ts";
import { decoded, pairs, type ServedDocument } from "./served-document.ts";
import { parseServedFault, withServedFault, type ServedFault } from "./served-fault.ts";
import { servedOperations, type ServedOperation } from "./served-operation.ts";

export interface ServedOptions {
  readonly seed: number;
  readonly secrets: ServedSecrets;
}

/** Serves the operations of a document, and under `/mock` what steers the mock itself. */
export function servedApp(document: ServedDocument, { seed, secrets }: ServedOptions): Hono {
  const operations = servedOperations(document);
  const state = openState(operations);
  const tokenPaths = tokenPathsOf(document);
  const app = new Hono();
  const faults = steered(app);
  app.all("*", async (c) => {
    // Hono serves HEAD by what GET has, and hides the verb: the request itself keeps it.
    const verb = c.req.raw.method;
    const { pathname, searchParams } = new URL(c.req.url);
    const operation = operations.find(
      (one) =>
        one.verb === verb &&
        one.pattern.test(decoded(pathname)) &&
        one.fixedQuery.every(([name, value]) => searchParams.getAll(name).includes(value)),
    );
    if (operation === undefined) {
      return verb === "POST" && tokenPaths.has(pathname)
        ? c.json({ access_token: secrets.token, token_type: "bearer", expires_in: 3600 })
        : respond(plain(404, "There is no such path"));
    }
    const request = {
      path: pathValues(operation, pathname),
      query: c.req.query(),
      headers: c.req.header(),
      body: await bodyOf(c),
    };
    const served = { document, operation, seed: seedOf(seed) };
    const asked = { operation, pathname: decoded(pathname), body: request.body };
    const usual = answerOf(served, request, secrets);
    const isGone = usual.status < 400 && state.isGone(asked.pathname);
    const answer = isGone
      ? (documented(served, ["404", "410", "4XX", "default"]) ?? plain(404, "It is gone"))
      : state.apply(asked, usual);
    const own = faults().filter((fault) => fault.operation === `${verb} ${operation.path}`);
    const slow = own.find(({ kind }) => kind === "slow");
    if (slow !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, slow.value ?? 3000));
    }
    return respond(own.reduce(withServedFault, answer));
  });
  return app;
}

/** Takes faults in and out; gives those that are in. */
function steered(app: Hono): () => readonly ServedFault[] {
  let faults: ServedFault[] = [];
  app.get("/mock/faults", (c) => c.json(faults));
  app.delete("/mock/faults", (c) => {
    faults = [];
    return c.json(faults);
  });
  app.post("/mock/faults", async (c) => {
    try {
      const given: unknown = await c.req.json();
      faults = [...faults, ...[given].flat().map(parseServedFault)];
      return c.json(faults);
    } catch (error) {
      return c.json({ message: error instanceof Error ? error.message : String(error) }, 400);
    }
  });
  return () => faults;
}

/** Where the document's own OAuth gives out tokens. */
function tokenPathsOf(document: ServedDocument): ReadonlySet<string> {
  const schemes = pairs(document.resolve(document.root["components"])["securitySchemes"]);
  const flows = schemes.flatMap(([, scheme]) => pairs(document.resolve(scheme)["flows"]));
  const urls = flows.map(([, flow]) => document.resolve(flow)["tokenUrl"]);
  return new Set(
    urls
      .filter((url) => typeof url === "string" && URL.canParse(url, "http://127.0.0.1"))
      .map((url) => new URL(String(url), "http://127.0.0.1").pathname),
  );
}

/** The values of a path's placeholders, by name. */
function pathValues({ path, pattern }: ServedOperation, pathname: string): Record<string, string> {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const [, ...values] = pattern.exec(decoded(pathname)) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

async function bodyOf(c: Context): Promise<unknown> {
  const type = c.req.header("content-type") ?? "";
  if (type.includes("json")) {
    return c.req.json().catch(() => undefined);
  }
  return type.includes("form") ? c.req.parseBody() : undefined;
}

function respond({ status, contentType, headers, text }: ServedAnswer): Response {
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? text : null, {
    status,
    headers: { ...headers, ...(contentType === "" ? {} : { "Content-Type": contentType }) },
  });
}
