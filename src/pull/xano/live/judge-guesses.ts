import { InstanceError } from "../../../errors.ts";
import { groupBy } from "../../../plan/group-by.ts";
import type { Metadata, Row } from "../../../ports/metadata.ts";
import { counted } from "../../../text/counted.ts";
import type { GuessedReference } from "../../workspace/entries/references.ts";

/** What rows are asked of. */
export type RowSource = Pick<Metadata, "rowPage" | "searchPage">;

/** Why a guessed reference is not believed, by its column: `agent.team_id`. */
export type Doubts = ReadonlyMap<string, string>;

/** Rows of a referring table that are looked at. */
const sampled = 100;

/** Rows of a target that are read; beyond, single ids are searched. */
const idsPerPage = 1000;
const mostPages = 5;
const mostSearches = 5;

const shownIds = 3;

/**
 * Judges references that were guessed from names by the rows of the instance: a guess is believed when a sample of rows has
 * values, and every one of them has its row.
 */
export async function judgeGuesses(
  guesses: readonly GuessedReference[],
  rows: RowSource,
): Promise<Doubts> {
  const doubts = new Map<string, string>();
  const targets = new Map<number, Promise<Target>>();
  const targetOf = ({ targetId }: GuessedReference): Promise<Target> => {
    const target = targets.get(targetId) ?? openTarget(targetId, rows);
    targets.set(targetId, target);
    return target;
  };
  for (const [tableId, own] of groupBy(guesses, (guess) => String(guess.tableId))) {
    const sample = await orWords(
      async () => (await rows.rowPage(Number(tableId), 1, sampled)).rows,
    );
    for (const guess of own) {
      const doubt =
        typeof sample === "string"
          ? sample
          : await orWords(async () => judgeGuess(guess, sample, () => targetOf(guess)));
      if (doubt !== undefined) {
        doubts.set(guess.from, doubt);
      }
    }
  }
  return doubts;
}

/** The rows that a guess says are meant. */
interface Target {
  /** Those of the values that have no row. */
  readonly missing: (values: readonly unknown[]) => Promise<readonly unknown[]>;
}

async function judgeGuess(
  { column, target: name }: GuessedReference,
  sample: readonly Row[],
  targetOf: () => Promise<Target>,
): Promise<string | undefined> {
  const values = [...new Set(sample.map((row) => row[column]))].filter(isFilled);
  if (values.length === 0) {
    return `guessed from its name, and none of ${counted(sample.length, "row")} has a value that could support it`;
  }
  const target = await targetOf();
  const missing = await target.missing(values);
  if (missing.length === 0) {
    return undefined;
  }
  const shown = missing.slice(0, shownIds).join(", ");
  const more = missing.length > shownIds ? ", …" : "";
  return `guessed from its name, but of ${counted(values.length, "value")} ${missing.length} have no row in ${name}: ${shown}${more}`;
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== 0 && value !== "";
}

/** Reads the ids of a table as far as it is small; of a large one single ids are searched. */
async function openTarget(tableId: number, rows: RowSource): Promise<Target> {
  const ids = new Set<unknown>();
  let next: number | null = 1;
  for (let page = 1; page <= mostPages && next !== null; page += 1) {
    const read: Awaited<ReturnType<RowSource["rowPage"]>> = await rows.rowPage(
      tableId,
      page,
      idsPerPage,
    );
    read.rows.forEach(({ id }) => ids.add(id));
    next = read.nextPage;
  }
  const isWhole = next === null;
  const hasRow = async (id: unknown): Promise<boolean> => {
    const found = await rows.searchPage(tableId, { search: [{ id }] }, 1);
    // A search that the instance ignores finds another row.
    return found.rows.some((row) => row["id"] === id);
  };
  return {
    missing: async (values) => {
      const unseen = values.filter((value) => !ids.has(value));
      if (isWhole) {
        return unseen;
      }
      const asked = unseen.slice(0, mostSearches);
      const has = await Promise.all(asked.map(hasRow));
      return asked.filter((_, index) => has[index] !== true);
    },
  };
}

/** What cannot be read supports nothing. */
async function orWords<T>(read: () => Promise<T>): Promise<T | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InstanceError && ["denied", "unexpected-answer"].includes(error.fault)) {
      return `guessed from its name, and its rows cannot be read: ${error.message}`;
    }
    throw error;
  }
}
