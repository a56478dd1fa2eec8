import { isRecord } from "../simulator/rows/field.ts";
import { itemsOf, readMeta } from "./mock-client.ts";
import type { MockInstance } from "../simulator/xano/mock-options.ts";

/** Reads what a fault may have changed. */
export type Reading = () => Promise<unknown>;

/** What tests read from an instance before and after a fault. */
export interface Readings {
  /** A route below table `agent`. */
  readonly table: (route: string) => Reading;
  /** The names of a list. */
  readonly names: (route: string) => Reading;
  /** Whether a task is active, and its text; other objects unchanged. */
  readonly object: (route: string) => Reading;
  /** Verb and inputs of the worker that tests call. */
  readonly inputs: Reading;
  /** The number of distinct ids among a table's rows. */
  readonly counted: (tableId: number) => Reading;
}

/** `opened` returns the instance when it is read, because tests start it later. */
export function readingsOf(opened: () => MockInstance): Readings {
  const read = async (route: string): ReturnType<typeof readMeta> => readMeta(opened(), route);
  return {
    table: (route) => async () => (await read(`table/670${route}`)).body,
    names: (route) => async () =>
      itemsOf(await read(`${route}per_page=2000`)).map((item) => item["name"]),
    object: (route) => async () => {
      const { body: found } = await read(route);
      return isRecord(found) && isRecord(found["xanoscript"])
        ? [found["active"], found["xanoscript"]["value"]]
        : found;
    },
    inputs: async () => {
      const items = itemsOf(await read("apigroup/536/api?per_page=1000"));
      const found = items.find((item) => item["name"] === "test-function-8052-txn-sync");
      return [found?.["verb"], found?.["input"]];
    },
    counted: (tableId) => async () =>
      new Set(itemsOf(await read(`table/${tableId}/content?per_page=5000`)).map(({ id }) => id))
        .size,
  };
}
