import { InstanceError } from "../../errors.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { Query, Walk } from "./list-walk.ts";
import { readObjects, type ObjectShape } from "./object-shape.ts";
import { pagingError } from "./paging.ts";
import type { RepeatedObject } from "../../ports/repeated-object.ts";

interface Listed {
  readonly id: number;
  readonly name: string;
}

/** A list of one kind of object. */
export interface ObjectList<T> {
  readonly route: string;
  readonly query?: Query;
  readonly shape: ObjectShape<T>;
}

/** Reads complete lists of objects. */
export interface ObjectLists {
  /** @throws {InstanceError} `paging`, `unexpected-answer`, and what reading a page throws */
  readonly all: <T extends Listed>(list: ObjectList<T>) => Promise<readonly T[]>;
  /** Objects that came more than once so far. */
  readonly repeated: readonly RepeatedObject[];
}

/**
 * Objects are ordered by age without a tie-breaker, so only a single page is certain not to repeat one. At most
 * 10,000 where a maximum is documented.
 */
const longPage = 1000;
/** Page size for lists without a documented maximum, if the long page is refused. */
const safePage = 100;

/** Lists over a walk of pages. */
export function createObjectLists(walk: Walk): ObjectLists {
  const repeated: RepeatedObject[] = [];
  const read = <T extends Listed>(
    { route, query = {}, shape }: ObjectList<T>,
    most: number,
  ): Promise<readonly T[]> => {
    const accepted = async function* (): AsyncGenerator<readonly T[]> {
      let before = 0;
      for await (const page of walk({ route, query: { per_page: most, ...query }, most })) {
        yield readObjects(page.items, shape, { route, before });
        before += page.items.length;
      }
    };
    return collectObjects(accepted(), route, (object) =>
      repeated.push({ ...object, list: listOf(route) }),
    );
  };
  return {
    repeated,
    all: async (list) => {
      try {
        return await read(list, longPage);
      } catch (error) {
        if (error instanceof InstanceError && error.status === 400) {
          return read(list, safePage);
        }
        throw error;
      }
    },
  };
}

/** The objects of a route: `apigroup/515/api` lists endpoints. */
function listOf(route: string): InventoryObject {
  const lists: Readonly<Record<string, InventoryObject>> = {
    table: "tables",
    function: "functions",
    apigroup: "groups",
    task: "tasks",
  };
  return lists[route] ?? "endpoints";
}

/**
 * Collects the objects of a list by id. A repeated object is kept as it first came: creating one while pages are read
 * shifts the rest, but loses none.
 * @throws {InstanceError} `paging` when a page only repeats earlier objects, so that others are missing
 */
async function collectObjects<T extends Listed>(
  walk: AsyncIterable<readonly T[]>,
  route: string,
  onRepeat: (object: Omit<RepeatedObject, "list">) => void,
): Promise<readonly T[]> {
  const objects = new Map<number, T>();
  let number = 0;
  let idsBefore = "";
  for await (const page of walk) {
    number += 1;
    const before = objects.size;
    const ids = page.map(({ id }) => id).join();
    for (const object of page) {
      const first = objects.get(object.id);
      if (first === undefined) {
        objects.set(object.id, object);
      } else {
        const differs = JSON.stringify(first) !== JSON.stringify(object);
        onRepeat({ id: object.id, name: object.name, differs });
      }
    }
    const isNothingNew = page.length > 1 && objects.size === before;
    if (isNothingNew || (number > 1 && page.length > 0 && ids === idsBefore)) {
      throw pagingError(route, `page ${number} repeats page ${number - 1}`);
    }
    idsBefore = ids;
  }
  return [...objects.values()];
}
