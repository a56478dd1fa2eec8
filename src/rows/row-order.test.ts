import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { compareIds, createRowOrder, type RowId, type Totals } from "./row-order.ts";

const uncounted: Totals = { first: "unknown", last: "unknown", fell: false };

function read(pages: readonly (readonly RowId[])[], totals = uncounted): unknown {
  const order = createRowOrder("content");
  try {
    pages.forEach((ids) => order.page(ids));
    order.end(totals);
    return "in order";
  } catch (error) {
    return error;
  }
}

function paging(message: string): InstanceError {
  return new InstanceError("paging", `Metadata API, content: ${message}`);
}

const ordered: readonly (readonly (readonly RowId[])[])[] = [
  [[]],
  [[1]],
  [[1, 2], [3, 4], []],
  [[-5, 0, 7], [900]],
  [
    [9, "9007199254740992"],
    ["9007199254740993", "9223372036854775807"],
  ],
  [["0a3f-b", "0B00-a"], ["F000-a"]],
];

test.for(ordered.map((pages) => ({ pages })))("accepts $pages", ({ pages }) => {
  expect(read(pages)).toBe("in order");
});

test.for([
  [
    [
      [1, 2],
      [1, 2],
    ],
    "page 2 repeats page 1",
  ],
  [[[1], [2, 3], [2, 3]], "page 3 repeats page 2"],
  [
    [
      [1, 2],
      [2, 3],
    ],
    "row 2 came twice, on page 1 and on page 2",
  ],
  [
    [
      [1, 2],
      [7, 8],
      [5, 6],
    ],
    "page 3 is out of order, its row 5 comes after row 8 of page 2",
  ],
  [[[1, 1]], "row 1 came twice"],
  [
    [[1, 3, 2]],
    "rows are not in id order, 2 comes after 3: repeated or lost ones could not be detected",
  ],
  [[["9007199254740993", "9007199254740993"]], "row 9007199254740993 came twice"],
  [
    [["0b00-a", "0a3f-b"]],
    "rows are not in id order, 0a3f-b comes after 0b00-a: repeated or lost ones could not be detected",
  ],
] as const)("says what is wrong given %j", ([pages, message]) => {
  expect(read(pages)).toEqual(paging(message));
});

test.for([
  [{ first: 2, last: 2, fell: false }, "in order"],
  [{ first: 1, last: 2, fell: false }, "in order"],
  [{ first: 3, last: 3, fell: false }, paging("read 2 rows of 3")],
  [
    { first: 1, last: 3, fell: false },
    paging("read 2 rows of 3; itemsTotal went from 1 to 3 while they were read"),
  ],
  [
    { first: 3, last: 2, fell: true },
    paging(
      "read 2 rows, but itemsTotal went from 3 to 2 while they were read: some may have been skipped",
    ),
  ],
] as const)("counts the rows given the totals %j", ([totals, expected]) => {
  expect(read([[1], [2]], totals)).toEqual(expected);
});

test("puts ids of all kinds in one order", () => {
  const ids: RowId[] = ["f0", "9007199254740993", 2, "9007199254740992", "A0", -1];
  expect(ids.toSorted(compareIds)).toEqual([
    -1,
    2,
    "9007199254740992",
    "9007199254740993",
    "A0",
    "f0",
  ]);
});
