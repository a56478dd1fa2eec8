import { partsOf, type ContractFiles, type Part } from "./contract-parts.ts";
import { compareScalars, listTypes, type Change, type Sides } from "./compare-scalars.ts";
import { readStated, type Stated } from "./stated.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** A contract, and access to it and the contracts it refers to. */
export interface ContractSide {
  readonly file: string;
  readonly files: ContractFiles;
}

/** Finds the changes between two contracts, in path order; conditions (`if`, `not`) are not compared. */
export function compareContracts(before: ContractSide, after: ContractSide): Change[] {
  const read = (side: ContractSide): readonly Part[] =>
    partsOf(side.files.read(side.file), side.file, side.files);
  return compareAt({ before: read(before), after: read(after) }, "", {
    before: before.files,
    after: after.files,
    above: [],
  });
}

interface Compared {
  readonly before: readonly Part[];
  readonly after: readonly Part[];
}

interface BothFiles {
  readonly before: ContractFiles;
  readonly after: ContractFiles;
  /** The enclosing comparisons, because a schema may contain itself. */
  readonly above: readonly Compared[];
}

function compareAt(compared: Compared, path: string, around: BothFiles): Change[] {
  const { before, after } = compared;
  if (around.above.some((one) => isSame(one.before, before) && isSame(one.after, after))) {
    return [];
  }
  const files = { ...around, above: [...around.above, compared] };
  const sides = {
    before: readStated(before, files.before),
    after: readStated(after, files.after),
    path,
  };
  return [
    ...compareScalars(sides),
    ...compareProperties(sides, files),
    ...compareItems(sides, files),
  ];
}

function isSame(parts: readonly Part[], others: readonly Part[]): boolean {
  return (
    parts.length === others.length &&
    parts.every(({ schema }, index) => schema === others[index]?.schema)
  );
}

function compareProperties(sides: Sides, files: BothFiles): Change[] {
  const { before, after, path } = sides;
  const gone = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const isReplaced = after.types !== undefined && !after.types.has("object");
  return [
    ...(isReplaced
      ? []
      : gone.map((name) => goneAt(pointerTo(path, name), before.required.has(name)))),
    ...[...after.properties].flatMap(([name, parts]) => {
      const known = before.properties.get(name);
      const at = pointerTo(path, name);
      return known === undefined
        ? [newAt(at, readStated(parts, files.after))]
        : [
            ...compareRequired(sides, name),
            ...compareAt({ before: known, after: parts }, at, files),
          ];
    }),
    ...compareOthers(sides, files),
  ];
}

function goneAt(path: string, wasRequired: boolean): Change {
  const message = `property gone${wasRequired ? "" : ", it was optional"}`;
  return { level: "breaking", sign: "-", path, message };
}

function newAt(path: string, { types }: Stated): Change {
  const type = types === undefined ? "" : `: ${listTypes(types)}`;
  return { level: "additive", sign: "+", path, message: `new property${type}` };
}

function compareRequired({ before, after, path }: Sides, name: string): Change[] {
  const [was, is] = [before.required.has(name), after.required.has(name)];
  if (was === is) {
    return [];
  }
  const at = pointerTo(path, name);
  return was
    ? [{ level: "breaking", sign: "~", path: at, message: "is not always there now" }]
    : [{ level: "additive", sign: "~", path: at, message: "is always there now" }];
}

function compareOthers({ before, after, path }: Sides, files: BothFiles): Change[] {
  const opened = before.isClosed && !after.isClosed;
  const closed = !before.isClosed && after.isClosed;
  return [
    ...(opened ? [openness(path, "takes properties that are not stated now")] : []),
    ...(closed ? [openness(path, "takes no other properties now")] : []),
    ...(before.others.length > 0 && after.others.length > 0
      ? compareAt({ before: before.others, after: after.others }, pointerTo(path, "*"), files)
      : []),
  ];
}

function openness(path: string, message: string): Change {
  return { level: "additive", sign: "~", path, message };
}

function compareItems({ before, after, path }: Sides, files: BothFiles): Change[] {
  if (before.items.length === 0 && after.items.length === 0) {
    return [];
  }
  const isReplaced = after.types !== undefined && !after.types.has("array");
  return isReplaced
    ? []
    : compareAt({ before: before.items, after: after.items }, `${path}/[]`, files);
}
