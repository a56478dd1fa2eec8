import { assertWhole } from "../../wire/body/body-too-long.ts";
import { readListAnswer, type ListPage } from "./envelope.ts";
import type { Query, Read } from "./list-walk.ts";
import { assertAnswered } from "./metadata-answer.ts";
import { createRefusal } from "./refusal.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { InstanceSettings } from "../../settings/instance-settings.ts";

export interface MetadataOptions {
  readonly workspaceId: number;
  readonly token: string;
  /** Label of the branch whose functions, groups and tasks are listed; the live one when absent. */
  readonly branch?: string;
  /** How long to wait for an answer, in ms, if longer than the port's default. */
  readonly patienceMs?: number;
  /** Label of the data source to read; the live one when absent. */
  readonly dataSource?: string;
  /** Prefix of the instance's settings; XANO_V2 when absent. */
  readonly settings?: InstanceSettings["prefix"];
  /** A harmless runtime call that needs the database: it distinguishes an outage from a rejected token. */
  readonly runtimeProbe?: HttpRequest;
}

/** Reads pages of lists below a workspace. */
export function createRead(http: Http, options: MetadataOptions): Read {
  const ask = createAsk(http, options);
  return async (route, query, { isExact, isSearch, isDivisible } = {}) => {
    const asked =
      isSearch === true
        ? ({ verb: "POST", body: query } as const)
        : ({ verb: "GET", query } as const);
    const heavy = isDivisible === true ? { isHeavy: true as const } : {};
    const { answer, accepted } = await ask({ ...asked, ...heavy }, { route, query });
    const page = followBare(readListAnswer(answer, `Metadata API, ${route}`, isExact), query);
    accepted();
    return answer.attempts > 1 ? { ...page, attempts: answer.attempts } : page;
  };
}

/** Reads what is no list; undefined where the answer is no JSON. */
export type ReadOne = (route: string, query: Query) => Promise<unknown>;

/** Reads single objects below a workspace. */
export function createReadOne(http: Http, options: MetadataOptions): ReadOne {
  const ask = createAsk(http, options);
  return async (route, query) => {
    const { answer, accepted } = await ask({ verb: "GET", query }, { route, query });
    const body = readJson(answer.text);
    if (body !== undefined) {
      accepted();
    }
    return body;
  };
}

interface Asked {
  readonly route: string;
  readonly query: Query;
}

interface Answered {
  readonly answer: HttpAnswer;
  /** Notes that the token was accepted: called once the answer has the shape that it should. */
  readonly accepted: () => void;
}

/** Sends requests below a workspace. @throws {InstanceError} for any answer that is no success */
function createAsk(
  http: Http,
  options: MetadataOptions,
): (
  request: Pick<HttpRequest, "verb" | "query" | "body" | "isHeavy">,
  asked: Asked,
) => Promise<Answered> {
  const { workspaceId, token, runtimeProbe, patienceMs, dataSource, settings } = options;
  const from = {
    ...(dataSource === undefined ? {} : { dataSource }),
    ...(settings === undefined ? {} : { settings }),
  };
  const refusal = createRefusal({
    http,
    token,
    ...(runtimeProbe === undefined ? {} : { runtimeProbe }),
  });
  const usual = {
    token,
    safety: "read",
    isWhole: true,
    ...(patienceMs === undefined ? {} : { patienceMs }),
  } as const;
  return async (request, { route, query }) => {
    const path = `/api:meta/workspace/${workspaceId}/${route}`;
    const answer = await http.send({ ...usual, ...request, path });
    await assertAnswered(answer, { ...from, route, branch: query["branch"] }, refusal);
    assertWhole(answer, route);
    return { answer, accepted: () => refusal.accepted() };
  };
}

/** A bare array of full length may be one page of several; a shorter first page gives the number of rows. */
function followBare(list: ListPage, { page = 1, per_page: perPage }: Query): ListPage {
  if (list.isBare !== true) {
    return list;
  }
  const isFull = list.items.length === perPage;
  return {
    ...list,
    total: isFull || page !== 1 ? "unknown" : list.total,
    nextPage: isFull ? Number(page) + 1 : null,
  };
}
