import { readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";

/** Source files of the project and the files that each imports, types included; paths from the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const rooms = ["src", "reporters", "scripts", "simulator"] as const;

/** Reads the imports of all source files below `root`; tests and generated files are left out. */
export function readImports(root: string): ImportGraph {
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .map((path) => `${room}/${path.replaceAll("\\", "/")}`)
      .filter(isSource),
  );
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(root, file), "utf8");
      const named = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
        normalize(join(file, "..", path)),
      );
      return [file, [...new Set(named)].filter((one) => known.has(one))];
    }),
  );
}

function isSource(file: string): boolean {
  return /\.(?:ts|mjs)$/.test(file) && !/\.(?:test|generated)\.ts$/.test(file);
}

/** Files that import one another in a circle, a list each. */
export function findCircles(graph: ImportGraph): readonly (readonly string[])[] {
  const reach = new Map([...graph.keys()].map((file) => [file, reachable(graph, file)]));
  const circular = [...graph.keys()].filter((file) => reach.get(file)?.has(file) === true);
  const circles = new Map<string, string[]>();
  for (const file of circular) {
    const first = circular.find((one) => one === file || isMutual(reach, one, file)) ?? file;
    circles.set(first, [...(circles.get(first) ?? []), file]);
  }
  return [...circles.values()];
}

function isMutual(
  reach: ReadonlyMap<string, ReadonlySet<string>>,
  one: string,
  other: string,
): boolean {
  return reach.get(one)?.has(other) === true && reach.get(other)?.has(one) === true;
}

/** What a file imports, and what that imports; itself only where it is in a circle. */
function reachable(graph: ImportGraph, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (!found.has(file)) {
      found.add(file);
      open.push(...(graph.get(file) ?? []));
    }
  }
  return found;
}

/** The longest way from a file to one that imports nothing, both included; of circles each file once. */
export function longestChain(graph: ImportGraph): readonly string[] {
  const known = new Map<string, readonly string[]>();
  const chainFrom = (file: string, above: ReadonlySet<string>): readonly string[] => {
    const kept = known.get(file);
    if (kept !== undefined) {
      return kept;
    }
    const path = new Set([...above, file]);
    const below = (graph.get(file) ?? []).filter((one) => !path.has(one));
    const chain = [file, ...longest(below.map((one) => chainFrom(one, path)))];
    known.set(file, chain);
    return chain;
  };
  return longest([...graph.keys()].map((file) => chainFrom(file, new Set())));
}

function longest(chains: readonly (readonly string[])[]): readonly string[] {
  return chains.reduce((best, one) => (one.length > best.length ? one : best), []);
}
