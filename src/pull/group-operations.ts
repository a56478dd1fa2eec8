import { groupBy } from "../plan/group-by.ts";
import type { LeftOut, Operation, PulledDocument } from "./operations/operation.ts";
import type { ExistingSpecs } from "./writing/existing-specs.ts";
import { createSlugs, slug, type Slugs } from "./writing/slug.ts";

/** The operations of one API group. */
export interface PulledGroup {
  readonly key: string;
  readonly name: string;
  readonly base: string;
  readonly server?: string;
  /** Whether no spec declares it yet. */
  readonly isNew: boolean;
  readonly operations: readonly Operation[];
}

export interface Grouped {
  readonly groups: readonly PulledGroup[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Groups operations: of Xano by the canonical of their base, of any other backend by the base itself. `wanted`
 * names the group of those that begin where most do.
 */
export function groupOperations(
  { title, operations }: PulledDocument,
  existing: ExistingSpecs,
  wanted: string | undefined,
): Grouped {
  const byBase = groupBy(operations, ({ server = "", base }) => `${server}${base}`);
  const bases = [...byBase].toSorted(([, a], [, b]) => b.length - a.length);
  const slugs = createSlugs(existing.catalog.groups.map(({ value }) => value.key));
  const groups: PulledGroup[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, [place, own]] of bases.entries()) {
    const { base = "", server } = own[0] ?? {};
    const naming = { title, wanted: index === 0 ? wanted : undefined, isFirst: index === 0, slugs };
    const group = existing.isXano
      ? groupOfXano(base, existing, naming.wanted)
      : groupOfBase({ base, server, place }, existing, naming);
    if (group === undefined) {
      const why = `no spec declares an API group at ${base === "" ? "the root" : base}: add it to groups.yaml, or name one with --group`;
      leftOut.push(...own.map(({ verb, path }) => ({ what: `${verb} ${path}`, why })));
    } else {
      groups.push({ ...group, operations: own });
    }
  }
  return { groups, leftOut };
}

type Named = Omit<PulledGroup, "operations">;

function groupOfXano(
  base: string,
  { catalog }: ExistingSpecs,
  wanted: string | undefined,
): Named | undefined {
  const [, canonical] = /^\/api:([^/:]+)/.exec(base) ?? [];
  const found = catalog.groups.find(({ value }) =>
    wanted === undefined ? value.canonical === canonical : value.key === wanted,
  );
  return found && { key: found.value.key, name: found.value.name, base, isNew: false };
}

interface Based {
  readonly base: string;
  readonly server: string | undefined;
  /** Both, as one text. */
  readonly place: string;
}

interface Naming {
  readonly title: string;
  readonly wanted: string | undefined;
  /** Whether it is the group of most operations, which has the title for its name. */
  readonly isFirst: boolean;
  readonly slugs: Slugs;
}

function groupOfBase(
  { base, server, place }: Based,
  { catalog }: ExistingSpecs,
  { title, wanted, isFirst, slugs }: Naming,
): Named {
  const known = catalog.groups.find(({ value }) =>
    wanted === undefined
      ? value.base === base &&
        value.server === server &&
        (value.key.startsWith(slug(title)) || value.name.startsWith(title))
      : value.key === wanted,
  );
  if (known !== undefined) {
    return {
      key: known.value.key,
      name: known.value.name,
      base: known.value.base ?? base,
      ...(known.value.server === undefined ? {} : { server: known.value.server }),
      isNew: false,
    };
  }
  const isFree = catalog.groups.every(({ value }) => value.name !== title);
  const names =
    isFirst && isFree ? { name: title, key: slugs(title) } : namesOf(title, place, slugs);
  const own = wanted === undefined ? names : { ...names, key: wanted };
  return { ...own, base, ...(server === undefined ? {} : { server }), isNew: true };
}

/** The names of a group that is not the only one of its document. */
function namesOf(title: string, place: string, slugs: Slugs): Pick<PulledGroup, "name" | "key"> {
  return place === ""
    ? { name: `${title} /`, key: slugs(`${title} root`) }
    : { name: `${title} ${place}`, key: slugs(`${title} ${place}`) };
}
