import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { groupBy } from "../plan/group-by.ts";
import { findCircles, longestChain, readImports, type ImportGraph } from "./import-graph.ts";

/** One figure of the layout, and the bound that it must keep. */
export interface HouseFigure {
  readonly what: string;
  readonly is: number;
  readonly atMost: number;
  /** Where it stands: the largest folder, the files of the chain. */
  readonly where: readonly string[];
}

/** Measures the layout of the project below `root` against its bounds. */
export function measureHouse(root: string): readonly HouseFigure[] {
  const graph = readImports(root);
  const circles = findCircles(graph);
  const chain = longestChain(graph);
  return [
    largestFolder(graph),
    longestCommand(root, graph),
    {
      what: "files in import circles",
      is: circles.flat().length,
      atMost: 0,
      where: circles.flat(),
    },
    { what: "files in the longest chain of imports", is: chain.length, atMost: 19, where: chain },
  ];
}

/** A figure as a line: `ok   files in the largest folder: 20 of at most 20 (src/contract)`. */
export function describeFigure({ what, is, atMost, where }: HouseFigure): string {
  const places = is > atMost ? `\n${where.map((one) => `     ${one}`).join("\n")}` : "";
  return `${is > atMost ? "over" : "ok  "} ${what}: ${is} of at most ${atMost}${places}`;
}

function largestFolder(graph: ImportGraph): HouseFigure {
  const folders = [...groupBy([...graph.keys()], (file) => dirname(file))];
  const [folder, files] = folders.reduce((a, b) => (b[1].length > a[1].length ? b : a), ["", []]);
  return { what: "files in the largest folder", is: files.length, atMost: 20, where: [folder] };
}

/** Commands hold their options and little else: the engines are elsewhere. */
function longestCommand(root: string, graph: ImportGraph): HouseFigure {
  const commands = [...graph.keys()].filter((file) => dirname(file) === "scripts");
  const lengths = commands.map((file) => ({
    file,
    lines: readFileSync(join(root, file), "utf8").split("\n").length - 1,
  }));
  const longest = lengths.toSorted((a, b) => b.lines - a.lines);
  return {
    what: "lines of the longest command",
    is: longest[0]?.lines ?? 0,
    atMost: 60,
    where: longest.filter(({ lines }) => lines > 60).map(({ file, lines }) => `${file}: ${lines}`),
  };
}
