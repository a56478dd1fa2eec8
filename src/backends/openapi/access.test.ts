import { listen } from "../../../test-support/listen.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { json, serve, type SeenRequest } from "../../../test-support/local-server.ts";
import { pullCase } from "../../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../../test-support/small-document.ts";
import { selfSigned } from "../../../test-support/self-signed.ts";
import { toBasic } from "../../settings/scheme-settings.ts";

const flow = (url: string): object => ({ tokenUrl: url, scopes: { read: "r", write: "w" } });
const securitySchemes = {
  basic: { type: "http", scheme: "basic" },
  headKey: { type: "apiKey", in: "header", name: "X-First" },
  "second-key": { type: "apiKey", in: "header", name: "X-Second" },
  queryKey: { type: "apiKey", in: "query", name: "key" },
  session: { type: "apiKey", in: "cookie", name: "sid" },
  jwt: { type: "http", scheme: "Bearer" },
  machine: { type: "oauth2", flows: { clientCredentials: flow("/token") } },
  person: { type: "oauth2", flows: { password: flow("/token") } },
  digest: { type: "http", scheme: "digest" },
};

/** A document with one operation, and errors that it documents. */
function documentWith(security: object, more: object = {}): string {
  const { responses } = Object.fromEntries(Object.entries(answering({ type: "object" })));
  const refused = { "401": { description: "who?" } };
  const get = { security, responses: { ...Object(responses), ...refused } };
  return documentOf({ "/a": { get } }, { components: { securitySchemes }, ...more });
}

const user = { API_BASIC_USER: "ann", API_BASIC_PASSWORD: "pass-0123456789" };
const basic = `Basic ${toBasic("ann", "pass-0123456789")}`;
const lets = (header: string, value: string) => (request: SeenRequest) =>
  request.headers[header] === value;

const cases: Readonly<
  Record<
    string,
    {
      readonly security: object;
      readonly settings: Readonly<Record<string, string>>;
      readonly isLetIn: (request: SeenRequest) => boolean;
    }
  >
> = {
  "http basic": {
    security: [{ basic: [] }],
    settings: user,
    isLetIn: lets("authorization", basic),
  },
  "a key of its own setting beside another": {
    security: [{ headKey: [], "second-key": [] }],
    settings: { API_HEAD_KEY_KEY: "k1-0123456789", API_SECOND_KEY_KEY: "k2-0123456789" },
    isLetIn: ({ headers }) =>
      headers["x-first"] === "k1-0123456789" && headers["x-second"] === "k2-0123456789",
  },
  "the one key": {
    security: [{ queryKey: [] }],
    settings: { API_KEY: "k-9876543210" },
    isLetIn: ({ url }) => url === "/a?key=k-9876543210",
  },
  "a key in a cookie": {
    security: [{ session: [] }],
    settings: { API_SESSION_KEY: "s/0123456789" },
    isLetIn: lets("cookie", "sid=s%2F0123456789"),
  },
  "basic together with a cookie": {
    security: [{ basic: [], session: [] }],
    settings: { ...user, API_SESSION_KEY: "s0123456789" },
    isLetIn: ({ headers }) =>
      headers.authorization === basic && headers.cookie === "sid=s0123456789",
  },
  "the second of two ways, whose settings are there": {
    security: [{ basic: [] }, { session: [] }],
    settings: { API_SESSION_KEY: "s0123456789" },
    isLetIn: lets("cookie", "sid=s0123456789"),
  },
  "a way that the specs have words for, of two": {
    security: [{ digest: [] }, { basic: [] }],
    settings: user,
    isLetIn: lets("authorization", basic),
  },
  "a bearer token beside a key in a cookie": {
    security: [{ jwt: [], session: [] }],
    settings: { API_JWT_TOKEN: "jwt-0123456789", API_SESSION_KEY: "s0123456789" },
    isLetIn: ({ headers }) =>
      headers.authorization === "Bearer jwt-0123456789" && headers.cookie === "sid=s0123456789",
  },
  "a token of OAuth that is there": {
    security: [{ machine: ["read"] }],
    settings: { API_MACHINE_TOKEN: "ready-0123456789" },
    isLetIn: lets("authorization", "Bearer ready-0123456789"),
  },
};

test.for(Object.entries(cases))(
  "lets a call in by %s, and judges what is refused without and with a wrong one",
  async ([, { security, settings, isLetIn }]) => {
    const pulled = await pullCase(documentWith(security));
    const judge = async (answer: (request: SeenRequest) => boolean): Promise<unknown[]> => {
      const server = await serve((request) => json({}, answer(request) ? 200 : 401));
      const told = await pulled.judgeAt(server.url, { API_TOKEN: "", API_KEY: "", ...settings });
      return [told["GET /a"], server.requests.filter(({ url }) => url.startsWith("/a")).length];
    };
    const taken = [expect.stringMatching(/^without a (login|key) it answered 200, not 401/)];
    expect([await judge(isLetIn), await judge(() => true)]).toEqual([
      ["passed", 3],
      [taken, 3],
    ]);
  },
);

test.for([
  ["basic", [{ basic: [] }], "set API_BASIC_USER and API_BASIC_PASSWORD"],
  [
    "one of two keys",
    [{ session: [], basic: [] }],
    "set API_SESSION_KEY and set API_BASIC_USER and API_BASIC_PASSWORD",
  ],
  [
    "OAuth",
    [{ machine: [] }],
    "set API_MACHINE_TOKEN, or API_MACHINE_CLIENT_ID and API_MACHINE_CLIENT_SECRET",
  ],
] as const)(
  "skips with its reason what no setting lets in, and sends nothing, given %s",
  async ([, security, words]) => {
    const pulled = await pullCase(documentWith(security));
    const settings = { API_TOKEN: "", API_KEY: "" };
    const { told, asked } = await pulled.judge({ "*": { body: {} } }, settings);
    expect([told, asked]).toEqual([
      { "GET /a": `skipped: not called: no credentials: ${words}` },
      [],
    ]);
  },
);

test("does not send two headers Authorization", async () => {
  const pulled = await pullCase(documentWith([{ basic: [], jwt: [] }]));
  const { told, asked } = await pulled.judge({ "*": { body: {} } }, user);
  expect([told, asked]).toEqual([
    { "GET /a": "skipped: not called: its way to log in is not known" },
    [],
  ]);
});

/** A backend that gives out tokens which expire, and tells what it was asked for. */
async function tokenServer(): Promise<{ url: string; grants: string[]; tokens: () => number }> {
  const grants: string[] = [];
  let tokens = 0;
  let uses = 0;
  const server = await serve(({ url, body, headers }) => {
    if (url === "/token") {
      grants.push(`${headers.authorization === undefined ? "" : "in the header "}${body}`);
      tokens += 1;
      uses = 0;
      return json({ access_token: `token-${tokens}-0123456789`, token_type: "bearer" });
    }
    uses += 1;
    const isGood = headers.authorization === `Bearer token-${tokens}-0123456789` && uses < 3;
    return json({}, isGood ? 200 : 401);
  });
  return { url: server.url, grants, tokens: () => tokens };
}

test("asks OAuth for a token by the client's secret, and anew where it expires", async () => {
  const get = answering({ type: "object" }, { security: [{ machine: ["read"] }] });
  const paths = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`/${name}`, { get }]));
  const pulled = await pullCase(documentOf(paths, { components: { securitySchemes } }));
  const { url, grants, tokens } = await tokenServer();
  const told = await pulled.judgeAt(url, {
    API_TOKEN: "",
    API_MACHINE_CLIENT_ID: "client-0123",
    API_MACHINE_CLIENT_SECRET: "secret-0123456789",
  });
  expect([new Set(Object.values(told)), grants[0], tokens() > 1]).toEqual([
    new Set(["passed"]),
    "in the header grant_type=client_credentials&scope=read+write",
    true,
  ]);
});

test("asks OAuth for a token by the user's password, at an address of the settings", async () => {
  const pulled = await pullCase(documentWith([{ person: [] }]));
  const { url, grants } = await tokenServer();
  const told = await pulled.judgeAt(url, {
    API_TOKEN: "",
    API_PERSON_CLIENT_ID: "app-0123",
    API_PERSON_USER: "ann",
    API_PERSON_PASSWORD: "pass-0123456789",
    API_PERSON_TOKEN_URL: `${url}/token`,
  });
  expect([told, grants]).toEqual([
    { "GET /a": "passed" },
    [
      "grant_type=password&username=ann&password=pass-0123456789&scope=read+write&client_id=app-0123",
    ],
  ]);
});

test("says what the token endpoint answered, and sends nothing bare, given that it gives none", async () => {
  const pulled = await pullCase(documentWith([{ machine: [] }]));
  const { told, asked } = await pulled.judge(
    { "POST /token": { status: 400, body: { error: "invalid_client" } }, "*": { body: {} } },
    { API_TOKEN: "", API_MACHINE_CLIENT_ID: "c-0123", API_MACHINE_CLIENT_SECRET: "s-0123456789" },
  );
  expect([told["GET /a"], asked.filter((one) => one !== "GET /")]).toEqual([
    expect.stringMatching(/^broken: .*token endpoint \/token answered 400: invalid_client/),
    ["POST /token", "POST /token"],
  ]);
});

test("shows the certificate of the settings to a backend that asks for one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mtls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { key, cert } = selfSigned();
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const settings = { API_MTLS_CERT: file("c.pem", cert), API_MTLS_CERT_KEY: file("k.pem", key) };
  const server = createServer(
    { key, cert, requestCert: true, rejectUnauthorized: false },
    ({ socket }, response) => {
      const shown = socket instanceof TLSSocket ? socket.getPeerCertificate().subject : undefined;
      response.writeHead(shown?.CN === undefined ? 401 : 200, {
        "Content-Type": "application/json",
      });
      response.end("{}");
    },
  );
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = answering({ type: "object" }, { security: [{ mtls: [] }] });
  const document = documentOf(
    { "/a": { get } },
    { components: { securitySchemes: { mtls: { type: "mutualTLS" } } } },
  );
  const pulled = await pullCase(document);
  const url = `https://127.0.0.1:${port}`;
  expect([await pulled.judgeAt(url, settings), await pulled.judgeAt(url)]).toEqual([
    { "GET /a": "passed" },
    {
      "GET /a": "skipped: not called: no credentials: set API_MTLS_CERT and API_MTLS_CERT_KEY",
    },
  ]);
});
