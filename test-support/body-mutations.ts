import { isRecord } from "../src/plan/is-record.ts";

/** A body with one thing changed that no sample showed. */
export interface Mutation {
  readonly kind:
    | "drop-required"
    | "retype"
    | "null"
    | "misspell"
    | "unknown-property"
    | "out-of-enum"
    | "out-of-bound"
    | "wrong-format"
    | "item-type";
  readonly path: string;
  readonly body: unknown;
}

/** What samples showed at one path; made without the code that is tested. */
interface Seen {
  readonly types: Set<string>;
  readonly values: unknown[];
  readonly samples: Set<number>;
  /** Of objects: in how many of them each name is. */
  readonly names: Map<string, number>;
  objects: number;
}

/** What a proof of the inference is told of the samples' making: which places are closed, or have a format. */
export interface Made {
  readonly isClosed: boolean;
  /** Words of an enum by path, where there is enough evidence. */
  readonly enums: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
}

/**
 * Every single mutation of a body that surely leaves what the samples showed: a property dropped or misspelt that each
 * object had; a value, or a list's item, of a type that was never seen where something but null was; null where there
 * never was one; a word that was never seen where words are closed; a negative number where at least three whole ones
 * were not; a text without the format that all had.
 */
export function mutationsOf(samples: readonly unknown[], made: Made): Mutation[] {
  const seen = new Map<string, Seen>();
  samples.forEach((sample, index) => look(sample, "", { seen, index }));
  return samples
    .slice(0, 1)
    .flatMap((body) => mutateAt(body, "", { seen, made }).map((mutation) => ({ ...mutation })));
}

interface Look {
  readonly seen: Map<string, Seen>;
  readonly index: number;
}

function look(value: unknown, path: string, { seen, index }: Look): void {
  const here = seen.get(path) ?? nothingSeen();
  seen.set(path, here);
  here.types.add(typeOf(value));
  here.values.push(value);
  here.samples.add(index);
  if (Array.isArray(value)) {
    value.forEach((item: unknown) => look(item, `${path}/[]`, { seen, index }));
  } else if (isRecord(value)) {
    here.objects += 1;
    for (const [name, member] of Object.entries(value)) {
      here.names.set(name, (here.names.get(name) ?? 0) + 1);
      look(member, `${path}/${name}`, { seen, index });
    }
  }
}

function nothingSeen(): Seen {
  return { types: new Set(), values: [], samples: new Set(), names: new Map(), objects: 0 };
}

function typeOf(value: unknown): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  return typeof value === "number" && !Number.isInteger(value) ? "fraction" : typeof value;
}

interface Known {
  readonly seen: ReadonlyMap<string, Seen>;
  readonly made: Made;
}

/** The mutations of a value, and of all below it, each as the whole value. */
function mutateAt(value: unknown, path: string, known: Known): Mutation[] {
  const here = known.seen.get(path) ?? nothingSeen();
  const own = [...mutateType(value, path, here), ...mutateScalar(value, path, { here, known })];
  if (Array.isArray(value)) {
    return [
      ...own,
      ...value.slice(0, 1).flatMap((item: unknown) =>
        mutateAt(item, `${path}/[]`, known).map((inner) => ({
          ...inner,
          body: [inner.body, ...value.slice(1)],
        })),
      ),
    ];
  }
  return isRecord(value) ? [...own, ...mutateObject(value, path, { here, known })] : own;
}

const strangers: Readonly<Record<string, unknown>> = {
  string: "stranger",
  number: 12_345,
  boolean: true,
  object: { stranger: 1 },
  array: ["stranger"],
};

/** A value of each type that was never seen here; a fraction where there were only whole numbers. */
function mutateType(value: unknown, path: string, { types }: Seen): Mutation[] {
  const typed = [...types].filter((type) => type !== "null");
  if (typed.length === 0) {
    return [];
  }
  const kind = path.endsWith("/[]") ? "item-type" : "retype";
  const others = Object.entries(strangers).filter(
    ([type]) => !types.has(type) && !(type === "number" && types.has("fraction")),
  );
  const isWhole = types.has("number") && !types.has("fraction");
  return [
    ...others.map(([, body]): Mutation => ({ kind, path, body })),
    ...(isWhole ? [{ kind: "retype", path, body: 0.5 } as const] : []),
    ...(types.has("null") ? [] : [{ kind: "null", path, body: null } as const]),
  ].filter(({ body }) => body !== value);
}

interface Here {
  readonly here: Seen;
  readonly known: Known;
}

function mutateScalar(value: unknown, path: string, { here, known: { made } }: Here): Mutation[] {
  const numbers = here.values.filter((one) => typeof one === "number");
  const isCount =
    typeof value === "number" &&
    numbers.length >= 3 &&
    numbers.every((one) => Number.isInteger(one) && one >= 0 && one < 100_000);
  return [
    ...(isCount ? [{ kind: "out-of-bound", path, body: -1 } as const] : []),
    ...(typeof value === "string" && made.enums.has(path)
      ? [{ kind: "out-of-enum", path, body: "stranger" } as const]
      : []),
    ...(typeof value === "string" && made.formats.has(path)
      ? [{ kind: "wrong-format", path, body: "no such format" } as const]
      : []),
  ];
}

function mutateObject(
  value: Readonly<Record<string, unknown>>,
  path: string,
  { here, known }: Here,
): Mutation[] {
  const always = Object.keys(value).filter((name) => here.names.get(name) === here.objects);
  const without = (name: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
  return [
    ...always.map((name): Mutation => ({
      kind: "drop-required",
      path: `${path}/${name}`,
      body: without(name),
    })),
    ...always.map((name): Mutation => ({
      kind: "misspell",
      path: `${path}/${name}`,
      body: { ...without(name), [`${name}x`]: value[name] },
    })),
    ...(known.made.isClosed && here.names.size > 0
      ? [{ kind: "unknown-property", path, body: { ...value, stranger: 1 } } as const]
      : []),
    ...Object.keys(value).flatMap((name) =>
      mutateAt(value[name], `${path}/${name}`, known).map((inner) => ({
        ...inner,
        body: { ...value, [name]: inner.body },
      })),
    ),
  ];
}
