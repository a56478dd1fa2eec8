import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { createWalk } from "./list-walk.ts";
import { createObjectLists } from "./object-list.ts";
import { functionShape } from "./object-shape.ts";

/** Lists over pages that each request gets by its number and size; `sizes` are those that were asked for. */
function listsOf(pageOf: (page: number, size: number) => readonly unknown[]): {
  readonly lists: ReturnType<typeof createObjectLists>;
  readonly sizes: number[];
} {
  const sizes: number[] = [];
  const walk = createWalk(async (_route, { page, per_page: perPage }) => {
    sizes.push(Number(perPage));
    const items = [...pageOf(Number(page), Number(perPage))];
    const next = [...pageOf(Number(page) + 1, Number(perPage))];
    return { items, nextPage: next.length === 0 ? null : Number(page) + 1, total: "unknown" };
  });
  return { lists: createObjectLists(walk), sizes };
}

const list = { route: "function", shape: functionShape };
const functionOf = (id: number): { id: number; name: string } => ({ id, name: `f${id}` });

test("asks for shorter pages given a list that refuses long ones", async () => {
  const { lists, sizes } = listsOf((page, size) => {
    if (size > 100) {
      throw new InstanceError("unexpected-answer", "function: HTTP 400", 400);
    }
    return page === 1 ? [functionOf(1)] : [];
  });
  expect(await lists.all(list)).toEqual([functionOf(1)]);
  expect(sizes).toEqual([1000, 100]);
});

test("keeps odd objects of several pages apart", async () => {
  const { lists } = listsOf((page) => (page > 2 ? [] : [functionOf(page), null]));
  const odd = { odd: "must be object" };
  expect(await lists.all(list)).toEqual([
    functionOf(1),
    { id: -2, name: "item 2", ...odd },
    functionOf(2),
    { id: -4, name: "item 4", ...odd },
  ]);
  expect(lists.repeated).toEqual([]);
});
