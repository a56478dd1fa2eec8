import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { withAnswerFault } from "../faults/answer-fault.ts";
import { tooMany, xanoError, type Answer } from "./answer.ts";
import { controlApp } from "./control-app.ts";
import { withListsForMaps } from "./empty-maps.ts";
import type { Fault } from "../faults/fault.ts";
import { intercept, type Interception } from "../faults/instance-fault.ts";
import { metaApp } from "./meta/meta-app.ts";
import type { XanoMock } from "./mock-instance.ts";
import { respond } from "./respond.ts";
import { answerCall, matchOf, unreached } from "./runtime.ts";
import { endpointKey } from "../schema/schema.ts";
import { sentInputs } from "./sent-inputs.ts";

type Env = { Bindings: HttpBindings };

/** What one server needs besides its instance. */
export interface Surroundings {
  readonly peer: XanoMock;
  /** The server's address. */
  readonly origin: () => string;
  /** The peer's address. */
  readonly peerOrigin: () => string;
  /** Stops listening and destroys every connection. */
  readonly die: () => void;
}

/** The whole HTTP interface of one instance: `/api:meta`, `/api:CANONICAL`, and `/mock` to control it. */
export function mockApp(mock: XanoMock, around: Surroundings): Hono<Env> {
  const app = new Hono<Env>();
  const meta = metaApp(mock, around.origin);
  app.route("/mock", controlApp(mock, around));
  const responseTo = async (c: Context<Env>): Promise<Response> => {
    const path = c.req.path;
    const intercepted = intercept(mock, {
      method: c.req.method,
      path: c.env.incoming.url ?? path,
      authorization: c.req.header("authorization"),
    });
    if (intercepted !== undefined) {
      return interceptedResponse(c, intercepted, around);
    }
    if (!path.startsWith("/api:meta/")) {
      return runtimeResponse(c, mock, around.peer);
    }
    const faults = mock.faultsOf(`${c.req.method} meta/${path.slice("/api:meta/".length)}`);
    const answered = async (): Promise<Answer> => answerFrom(await meta.fetch(c.req.raw));
    return faults.length === 0
      ? meta.fetch(c.req.raw)
      : faulty(c, { mock, faults, answer: answered });
  };
  app.all("*", async (c) => {
    const response = await responseTo(c);
    return response === RESPONSE_ALREADY_SENT ? response : changed(response, mock);
  });
  return app;
}

/** What faults of the whole instance make of every answer. */
async function changed(answered: Response, mock: XanoMock): Promise<Response> {
  const isPhp = mock.fault("empty-maps-as-lists") !== undefined;
  const response = isPhp ? await withListsForMaps(answered) : answered;
  const skew = mock.fault("clock-skew");
  if (skew !== undefined) {
    response.headers.set("Date", new Date(mock.nowMs()).toUTCString());
  }
  return response;
}

async function runtimeResponse(c: Context<Env>, mock: XanoMock, peer: XanoMock): Promise<Response> {
  const verb = c.req.method;
  const path = c.req.path;
  const match = matchOf(mock, verb, path);
  if (match === undefined) {
    return respond(path.startsWith("/api:") ? unreached(mock, path) : xanoError(404, ""));
  }
  const sent = await sentInputs(c);
  const answer = (): Answer =>
    sent === undefined
      ? xanoError(400, "Error parsing JSON: Syntax error")
      : answerCall({ mock, peer }, match, {
          verb,
          path,
          sent,
          authorization: c.req.header("authorization"),
        });
  const faults = mock.faultsOf(endpointKey(match.endpoint));
  return faults.length === 0 ? respond(answer()) : faulty(c, { mock, faults, answer });
}

interface Faulty {
  readonly mock: XanoMock;
  readonly faults: readonly Fault[];
  readonly answer: () => Answer | Promise<Answer>;
}

async function faulty(c: Context<Env>, { mock, faults, answer }: Faulty): Promise<Response> {
  for (const fault of faults) {
    if (fault.kind === "reset") {
      return cutOff(c);
    }
    if (fault.kind === "hang") {
      return neverAnswer(c);
    }
    if (fault.kind === "slow") {
      await sleep(fault.ms, undefined, { ref: false });
    }
    if (fault.kind === "throttle" && mock.isThrottled(fault)) {
      return respond(tooMany());
    }
  }
  return respond(faults.reduce(withAnswerFault, await answer()));
}

function interceptedResponse(
  c: Context<Env>,
  intercepted: Interception,
  { die }: Surroundings,
): Response {
  if (intercepted === "dies") {
    die();
  }
  return typeof intercepted === "string" ? cutOff(c) : respond(intercepted);
}

/** Sends nothing while the caller waits. */
async function neverAnswer(c: Context<Env>): Promise<Response> {
  await once(c.env.incoming.socket, "close");
  return RESPONSE_ALREADY_SENT;
}

function cutOff(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function answerFrom(response: Response): Promise<Answer> {
  return {
    status: response.status,
    text: await response.text(),
    contentType: response.headers.get("content-type") ?? "",
  };
}
