import { compareRows, type Compared, type CompareOptions } from "../../../comparison/compare.ts";
import { compareSample } from "../../../comparison/compare-sample.ts";
import { metadataSide } from "../../../comparison/metadata-side.ts";
import {
  createBudget,
  type RequestBudget,
  type RowReads,
} from "../../../comparison/request-budget.ts";
import { Tallying } from "../../../comparison/tally.ts";
import { InstanceError } from "../../../errors.ts";
import type { Comparison, Side } from "../../../plan/comparison.ts";
import type { RowByRow } from "../../../plan/parity.ts";
import type { TableObject, V1 } from "../../../ports/metadata.ts";
import type { TypedCondition } from "../../../ports/typed-condition.ts";
import type { Finding } from "../../../result/result.ts";
import { counted } from "../../../text/counted.ts";
import { metadataOf, type Session } from "../../../session/session.ts";
import { describeResumed } from "./resumed.ts";
import { describeAffordable, describeSample, readSample, type Sample } from "./sample.ts";

/** Two tables that are compared page by page. */
export interface PagedTables {
  readonly compared: RowByRow;
  readonly comparison: Comparison;
  readonly tables: Readonly<Record<Side, TableObject>>;
  readonly where: Readonly<Record<Side, readonly TypedCondition[]>>;
}

/** What was found, and what is to be said of how. */
export interface Found extends Compared {
  readonly note?: Finding;
  /** Set when not all rows could be judged. */
  readonly unjudged?: InstanceError;
}

type Both = Pick<Session, "comparing" | "metadata"> & { readonly v1: V1 };

interface ReadTables extends PagedTables {
  readonly reads: Readonly<Record<Side, RowReads>>;
}

/**
 * Compares through the Metadata API: all rows, those of a sample, or as many as the budget of requests allows.
 * @throws {InstanceError}
 */
export async function comparePaged(
  asked: PagedTables,
  session: Both,
  options: CompareOptions,
): Promise<Found> {
  const plain = { v1: session.v1, v2: metadataOf(session) };
  const { sample: size, maxRequests } = session.comparing ?? {};
  if (maxRequests === undefined) {
    return compareAsked({ ...asked, reads: plain }, session, options);
  }
  const budget = createBudget(maxRequests);
  const reads = { v1: budget.within(plain.v1), v2: budget.within(plain.v2) };
  try {
    const affordable =
      size === undefined ? await pickAffordable({ ...asked, reads }, budget) : undefined;
    return affordable === undefined
      ? withUnsettled(
          await compareAsked({ ...asked, reads }, session, { ...options, canAsk: canAsk(budget) }),
          budget,
        )
      : await compareAffordable({ ...asked, reads }, { ...affordable, budget }, options);
  } catch (error) {
    return { ...nothingFound(), unjudged: spentBudget(error) };
  }
}

/** A batch is one request a side; before the first, another one a side shows that a search is believed. */
function canAsk(budget: RequestBudget): () => boolean {
  return () => budget.left() >= 4;
}

function withUnsettled(found: Found, { most }: RequestBudget): Found {
  if (found.unsettled === undefined) {
    return found;
  }
  const rows = counted(found.unsettled, "more row");
  const message = `${rows} seem to differ, and could not be read again within --max-requests ${most}`;
  return { ...found, unjudged: new InstanceError("budget", message) };
}

/** @throws what is no spent budget */
function spentBudget(error: unknown): InstanceError {
  if (error instanceof InstanceError && error.fault === "budget") {
    return error;
  }
  throw error;
}

function nothingFound(): Compared {
  return { ...new Tallying().tally(), agreed: 0, keyless: { v1: 0, v2: 0 } };
}

/** As many rows as are asked for; all where no sample is, or the table has no more. */
async function compareAsked(
  asked: ReadTables,
  { comparing }: Both,
  options: CompareOptions,
): Promise<Found> {
  const { compared, tables, comparison } = asked;
  const size = comparing?.sample;
  const sample = size === undefined ? undefined : await pick(asked, size);
  if (sample !== undefined) {
    const found = await comparePicked(asked, sample, options);
    return { ...found, note: describeSample(found.total, found.judged, sample.of) };
  }
  const checkpoint = comparing?.checkpoint?.({
    compared,
    tables: [tables.v1.id, tables.v2.id],
  });
  const found = await compareRows(comparison, sidesOf(asked), {
    ...options,
    ...(checkpoint && { checkpoint }),
  });
  return { ...found, ...(found.resumed && { note: describeResumed(found.resumed) }) };
}

/** Rows that are picked at random in place of all, and the number of requests that all would need. */
interface Affordable {
  readonly sample: Sample;
  readonly needed: number;
}

/** Most rows of a page. */
const perPage = 1000;

/**
 * Undefined where the budget suffices for all rows: those at the beginning would say nothing of the rest.
 * @throws {InstanceError} `budget` where it does not, and no row can be picked either
 */
async function pickAffordable(
  asked: ReadTables,
  budget: RequestBudget,
): Promise<Affordable | undefined> {
  const { reads, tables } = asked;
  const pages = await Promise.all(
    (["v1", "v2"] as const).map(async (side) => {
      const { total } = await reads[side].rowPage(tables[side].id, 1, 1);
      return total === "unknown" ? 0 : Math.ceil(total / perPage) + 1;
    }),
  );
  const needed = pages.reduce((sum, count) => sum + count, 0);
  if (needed <= budget.left()) {
    return undefined;
  }
  const sample = await pick(asked, budget.most);
  if (sample === undefined) {
    const why = "no row can be picked by another key than id";
    const message = `comparing all rows needs ${needed} requests, and --max-requests allows ${budget.most}: ${why}`;
    throw new InstanceError("budget", message);
  }
  return { sample: { ...sample, size: sample.of }, needed };
}

async function compareAffordable(
  asked: ReadTables,
  { sample, needed, budget }: Affordable & { readonly budget: RequestBudget },
  options: CompareOptions,
): Promise<Found> {
  const found = await comparePicked(asked, { ...sample, canAsk: canAsk(budget) }, options);
  const said = describeAffordable(found, sample.of, { most: budget.most, needed });
  return { ...found, unjudged: new InstanceError("budget", said) };
}

function pick(
  { comparison, tables, reads }: ReadTables,
  size: number,
): Promise<Sample | undefined> {
  return readSample(comparison, tables.v1.id, { v1: reads.v1, size });
}

function comparePicked(
  asked: ReadTables,
  sampled: Sample,
  options: CompareOptions,
): ReturnType<typeof compareSample> {
  return compareSample(asked.comparison, sidesOf(asked, String(sampled.first)), {
    ...options,
    sampled,
  });
}

function sidesOf(
  { comparison, reads, tables, where }: ReadTables,
  known?: string,
): Readonly<Record<Side, ReturnType<typeof metadataSide>>> {
  const sideOf = (side: Side): ReturnType<typeof metadataSide> =>
    metadataSide({
      ...(known === undefined ? {} : { known }),
      comparison,
      side,
      metadata: reads[side],
      tableId: tables[side].id,
      where: where[side],
    });
  return { v1: sideOf("v1"), v2: sideOf("v2") };
}
