import { resolve } from "node:path";
import { expect, test } from "vitest";
import { describeFigure, measureHouse } from "./house.ts";
import { findCircles, longestChain } from "./import-graph.ts";

const graph = new Map([
  ["a", ["b", "c"]],
  ["b", ["d"]],
  ["c", ["d"]],
  ["d", ["e"]],
  ["e", []],
]);

test("finds the longest chain, and no circle where there is none", () => {
  expect([longestChain(graph), findCircles(graph)]).toEqual([["a", "b", "d", "e"], []]);
});

test("finds files that import one another in a circle", () => {
  const circular = new Map([...graph, ["e", ["b"]], ["x", ["x"]]]);
  expect(findCircles(circular)).toEqual([["b", "d", "e"], ["x"]]);
});

test("names what is over its bound, and where", () => {
  const figure = { what: "files in import circles", is: 2, atMost: 0, where: ["a.ts", "b.ts"] };
  expect(describeFigure(figure)).toBe(
    "over files in import circles: 2 of at most 0\n     a.ts\n     b.ts",
  );
});

test("holds the layout of this project", () => {
  const figures = measureHouse(resolve(import.meta.dirname, "../.."));
  expect(figures.filter(({ is, atMost }) => is > atMost)).toEqual([]);
});
