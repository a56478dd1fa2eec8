import { NoAccess, type Access } from "../../ports/access.ts";
import type { Http, HttpRequest } from "../../ports/http.ts";
import type { SchemeAccess } from "../../settings/instance-settings.ts";
import { toBasic } from "../../settings/scheme-settings.ts";
import { systemClock } from "../../wire/clock.ts";
import { askForToken, type TokenGrant } from "../../wire/login/oauth-token.ts";
import { renewToken } from "../../wire/login/renewed-token.ts";

/** An Http port that renews tokens, and what lets its requests in. */
export interface OpenedAccess {
  readonly http: Http;
  readonly access: Access;
}

type Schemes = Readonly<Record<string, SchemeAccess>>;
type Letting = (request: HttpRequest, wrong: string | undefined) => Promise<HttpRequest>;

/** Opens the ways of login that the settings give; `openTokens` opens the server that gives out tokens. */
export function openAccess(
  http: Http,
  schemes: Schemes,
  openTokens: (origin: string | undefined) => Http,
): OpenedAccess {
  const lettings = new Map<string, Letting>();
  let renewed = http;
  for (const [name, one] of Object.entries(schemes)) {
    if (one.lacking === undefined) {
      const opened = lettingOf(one, renewed, openTokens);
      renewed = opened.http;
      lettings.set(name, opened.letIn);
    }
  }
  return {
    http: renewed,
    access: {
      async letIn(request, ways, wrong) {
        const way = ways.find((names) => names.every((name) => lettings.has(name)));
        if (way === undefined) {
          throw new NoAccess(describeLacking(ways, schemes));
        }
        const needed = way.flatMap((name) => lettings.get(name) ?? []);
        let filled = request;
        for (const letIn of needed) {
          filled = await letIn(filled, wrong);
        }
        return filled;
      },
    },
  };
}

function describeLacking(ways: readonly (readonly string[])[], schemes: Schemes): string {
  const each = ways.map((names) =>
    names.flatMap((name) => schemes[name]?.lacking ?? []).join(" and "),
  );
  return `no credentials: ${each.join("; or ")}`;
}

interface Opened {
  readonly http: Http;
  readonly letIn: Letting;
}

function lettingOf(
  { scheme, values }: SchemeAccess,
  http: Http,
  openTokens: (origin: string | undefined) => Http,
): Opened {
  const { TOKEN: token, KEY: key = "" } = values;
  switch (scheme.type) {
    case "basic":
      return { http, letIn: basic(values) };
    case "bearer":
      return { http, letIn: bearer(token) };
    case "key":
      return { http, letIn: async (request, wrong) => withKey(request, scheme, wrong ?? key) };
    case "mutual-tls":
      // The certificate belongs to the connection.
      return { http, letIn: async (request) => request };
    case "oauth2":
      return token === undefined
        ? fetched(http, openTokens, grantOf(scheme, values))
        : { http, letIn: bearer(token) };
  }
}

function basic({ USER: user = "", PASSWORD: password = "" }: SchemeAccess["values"]): Letting {
  return async (request, wrong) =>
    withHeader(request, "Authorization", `Basic ${toBasic(user, wrong ?? password)}`);
}

function bearer(token = ""): Letting {
  return async (request, wrong) => ({ ...request, token: wrong ?? token });
}

interface Grant extends TokenGrant {
  readonly origin: string | undefined;
}

function fetched(
  http: Http,
  openTokens: (origin: string | undefined) => Http,
  { origin, ...grant }: Grant,
): Opened {
  const tokens = openTokens(origin);
  const renewed = renewToken(http, () => askForToken(tokens, grant), systemClock);
  let known: Promise<string> | undefined;
  return {
    http: renewed.http,
    async letIn(request, wrong) {
      known ??= renewed.logIn();
      return { ...request, token: wrong ?? (await known) };
    },
  };
}

function grantOf(
  { flow, url, scopes = [] }: Extract<SchemeAccess["scheme"], { type: "oauth2" }>,
  values: SchemeAccess["values"],
): Grant {
  const { USER: username = "", PASSWORD: password = "", CLIENT_ID: id = "" } = values;
  const { CLIENT_SECRET: secret, TOKEN_URL: given = url } = values;
  const { origin, path } = split(given);
  return {
    origin,
    path,
    client: { id, secret },
    fields: {
      ...(flow === "password"
        ? { grant_type: "password", username, password }
        : { grant_type: "client_credentials" }),
      ...(scopes.length === 0 ? {} : { scope: scopes.join(" ") }),
    },
  };
}

function split(url: string): { readonly origin: string | undefined; readonly path: string } {
  if (!URL.canParse(url)) {
    return { origin: undefined, path: url.startsWith("/") ? url : `/${url}` };
  }
  const { origin, pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}` };
}

function withKey(
  request: HttpRequest,
  scheme: { readonly in: "header" | "query" | "cookie"; readonly name: string },
  key: string,
): HttpRequest {
  const { in: where, name } = scheme;
  if (where === "query") {
    return { ...request, query: { ...request.query, [name]: key } };
  }
  if (where === "header") {
    return withHeader(request, name, key);
  }
  const others = request.headers?.["Cookie"];
  const own = `${name}=${encodeURIComponent(key)}`;
  return withHeader(request, "Cookie", others === undefined ? own : `${others}; ${own}`);
}

function withHeader(request: HttpRequest, name: string, value: string): HttpRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}
