import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { createMetadata } from "./metadata.ts";
import { NotSent } from "../../wire/not-sent.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Row } from "../../ports/metadata.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";

interface Asked {
  readonly page: number;
  readonly perPage: number;
}

type Trouble = (asked: Asked, number: number) => HttpAnswer | Error | undefined;

interface Given {
  /** Rows of the table, ids from 1. */
  readonly rows: number;
  /** What becomes of a request; undefined where it is answered. */
  readonly trouble?: Trouble | undefined;
  readonly isBare?: boolean;
}

interface Content {
  readonly http: Http;
  readonly asked: string[];
}

function answer(body: unknown, given: Partial<HttpAnswer> = {}): HttpAnswer {
  const text = JSON.stringify(body);
  return {
    status: 200,
    contentType: "application/json",
    text,
    elapsedMs: 1,
    attempts: 1,
    ...given,
  };
}

function readAsked({ query, body }: HttpRequest): Asked {
  const { page, per_page: perPage } = isRecord(body) ? body : (query ?? {});
  return { page: Number(page), perPage: Number(perPage) };
}

/** The rows of one table, by page. */
function content({ rows, trouble, isBare = false }: Given): Content {
  const asked: string[] = [];
  return {
    asked,
    http: {
      async send(request) {
        const { page, perPage } = readAsked(request);
        asked.push(`${page}/${perPage}`);
        const wrong = trouble?.({ page, perPage }, asked.length);
        if (wrong instanceof Error) {
          throw wrong;
        }
        const first = (page - 1) * perPage;
        const count = Math.max(0, Math.min(perPage, rows - first));
        const items = Array.from({ length: count }, (_, index) => ({ id: first + index + 1 }));
        const nextPage = first + perPage < rows ? page + 1 : null;
        const body = { items, curPage: page, nextPage, itemsTotal: rows };
        return wrong ?? answer(isBare ? items : body);
      },
    },
  };
}

async function idsOf(pages: AsyncIterable<readonly Row[]>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const page of pages) {
    ids.push(...page.map(({ id }) => id));
  }
  return ids;
}

function idsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

const timedOut = new InstanceError("timed-out", "no answer within 120 s");
const options = { workspaceId: 5, token: "m" };

/** Pages of more than so many rows are too much. */
function above(most: number, wrong: HttpAnswer | Error): Trouble {
  return ({ perPage }) => (perPage > most ? wrong : undefined);
}

function gateway(status: number): HttpAnswer {
  return { ...answer(null, { status }), contentType: "text/html", text: "<html>" };
}

const tooLarge = answer(null, {
  cut: { because: "too-large", bytes: 20_065_536, limitBytes: 20_000_000 },
});

test.for<[string, number, HttpAnswer | Error]>([
  ["a time-out above 999 rows", 999, timedOut],
  ["a time-out above 300 rows", 300, timedOut],
  ["502 above 124 rows", 124, gateway(502)],
  ["503 above 500 rows", 500, gateway(503)],
  ["504 above 25 rows", 25, gateway(504)],
  ["bodies that are too large above 3 rows", 3, tooLarge],
])("reads every row once and in order given %s", async ([, most, wrong]) => {
  const { http } = content({ rows: 2345, trouble: above(most, wrong) });
  expect(await idsOf(createMetadata(http, options).allRows(1))).toEqual(idsUpTo(2345));
});

test.for([true, false])("reads every row once given a bare array: %j", async (isBare) => {
  const { http } = content({ rows: 2000, isBare, trouble: above(250, timedOut) });
  expect(await idsOf(createMetadata(http, options).allRows(1))).toEqual(idsUpTo(2000));
});

test("goes on from the same row given that a later page is too much", async () => {
  const { http, asked } = content({
    rows: 3300,
    trouble: ({ page, perPage }) =>
      (page - 1) * perPage >= 2000 && perPage > 500 ? timedOut : undefined,
  });
  const ids = await idsOf(createMetadata(http, options).allRows(1));
  expect([ids, asked]).toEqual([
    idsUpTo(3300),
    ["1/1000", "2/1000", "3/1000", "5/500", "6/500", "7/500"],
  ]);
});

test("asks a search for smaller pages, too, and begins the next one with them", async () => {
  const { http, asked } = content({ rows: 300, trouble: above(250, timedOut) });
  const metadata = createMetadata(http, options);
  const both = [
    await idsOf(metadata.searchRows(1, [{ a: 1 }])),
    await idsOf(metadata.searchRows(1, [{ a: 1 }])),
  ];
  expect([both, asked]).toEqual([
    [idsUpTo(300), idsUpTo(300)],
    ["1/1000", "1/500", "1/250", "2/250", "1/250", "2/250"],
  ]);
});

test.for<[string, Trouble, Error, string[]]>([
  [
    "that the smallest page is too much",
    () => timedOut,
    timedOut,
    ["1/1000", "1/500", "1/250", "1/125", "1/25"],
  ],
  [
    "that a single row is too large",
    () => tooLarge,
    new InstanceError(
      "unexpected-answer",
      "Metadata API, table/1/content: the body is larger than 20 MB: 20.07 MB were read, the rest was left; XANO_BODY_LIMIT sets the limit",
    ),
    ["1/1000", "1/500", "1/250", "1/125", "1/25", "1/5", "1/1"],
  ],
  [
    "an instance that is down",
    () => new NotSent("timed-out", "x1 is down"),
    new NotSent("timed-out", "x1 is down"),
    ["1/1000"],
  ],
  [
    "an error of another kind",
    () => answer(null, { status: 500 }),
    new InstanceError("gateway", "Metadata API, table/1/content: HTTP 500", 500),
    ["1/1000"],
  ],
])("gives up given %s", async ([, trouble, error, pages]) => {
  const { http, asked } = content({ rows: 10, trouble });
  const outcome = await idsOf(createMetadata(http, options).allRows(1)).catch(
    (thrown: unknown) => thrown,
  );
  expect([String(outcome), asked]).toEqual([String(error), pages]);
});

test("still finds rows in disorder given smaller pages", async () => {
  const { http } = content({
    rows: 1000,
    trouble: ({ page, perPage }) => {
      if (perPage > 500) {
        return timedOut;
      }
      const items = [{ id: 7 }];
      return page === 2 ? answer({ items, nextPage: null, itemsTotal: 1000 }) : undefined;
    },
  });
  await expect(idsOf(createMetadata(http, options).allRows(1))).rejects.toThrow(
    "page 2 is out of order, its row 7 comes after row 500 of page 1",
  );
});

test("waits long for the Metadata API where it is told to, and says which page can be made smaller", async () => {
  const sent: HttpRequest[] = [];
  const { http } = content({ rows: 10, trouble: above(60, timedOut) });
  const noting: Http = {
    send: (request) => {
      sent.push(request);
      return http.send(request);
    },
  };
  const metadata = createMetadata(noting, { ...options, patienceMs: 120_000 });
  await idsOf(metadata.allRows(1));
  await metadata.rowPage(1, 1, 60);
  expect(sent.map(({ patienceMs, isHeavy }) => [patienceMs, isHeavy])).toEqual([
    [120_000, true],
    [120_000, true],
    [120_000, true],
    [120_000, true],
    [120_000, undefined],
    [120_000, undefined],
  ]);
});
