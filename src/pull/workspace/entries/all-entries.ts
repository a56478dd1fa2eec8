import { createEffects } from "../effects.ts";
import type { EndpointModel, UnreadObject, WorkspaceModel } from "../model.ts";
import { endpointEntries, isLogin } from "./endpoints.ts";
import { functionEntries } from "./functions.ts";
import { groupEntries, keyGroups, type KeyedGroup, type KnownKeys } from "./groups.ts";
import type { PulledEntry } from "./pulled-entry.ts";
import { referenceEntries } from "./references.ts";
import { tableEntries } from "./tables.ts";
import { taskEntries } from "./tasks.ts";
import { waysOf } from "./ways.ts";

/** Everything that specs can say of a workspace. */
export interface AllEntries {
  readonly entries: readonly PulledEntry[];
  readonly leftOut: readonly UnreadObject[];
  /** The endpoint that gives a token for an e-mail address and a password: `POST auth/login`. */
  readonly login?: string;
}

export interface AllAsked {
  readonly knownKeys: KnownKeys;
  readonly contractOf: (keyed: KeyedGroup, endpoint: EndpointModel) => string | undefined;
  /** Why guessed references are not believed, by their column; none is doubted when absent. */
  readonly doubts?: ReadonlyMap<string, string>;
}

/** Turns a model into entries of specs. */
export function allEntries(
  model: WorkspaceModel,
  { knownKeys, contractOf, doubts }: AllAsked,
): AllEntries {
  const effectsOf = createEffects(model);
  const { keyed, leftOut } = keyGroups(model.groups, knownKeys);
  const references = referenceEntries(model.tables, doubts);
  const tasks = taskEntries(model.tasks);
  const entries = [
    ...groupEntries(keyed),
    ...tableEntries(model.tables),
    ...references.entries,
    ...functionEntries(model.functions.filter(isInUse), waysOf(keyed)),
    ...keyed.flatMap((one) => endpointEntries(one, { effectsOf, contractOf })),
    ...tasks.entries,
  ];
  const { first, repeated } = splitRepeated(entries);
  const login = loginOf(keyed);
  return {
    entries: first,
    leftOut: [...model.leftOut, ...leftOut, ...references.leftOut, ...tasks.leftOut, ...repeated],
    ...(login === undefined ? {} : { login }),
  };
}

/** What a team has archived is not to be called. */
function isInUse({ name }: { readonly name: string }): boolean {
  return !name.startsWith("Archive/");
}

/** Names are free text on an instance, and unique in specs. */
function splitRepeated(entries: readonly PulledEntry[]): {
  readonly first: readonly PulledEntry[];
  readonly repeated: readonly UnreadObject[];
} {
  const seen = new Set<string>();
  const first: PulledEntry[] = [];
  const repeated: UnreadObject[] = [];
  for (const entry of entries) {
    const { kind, id, name: ownName } = entry;
    const names = [id, `${kind} ${ownName}`];
    if (names.some((name) => seen.has(name))) {
      repeated.push({ what: id, why: "another object of the workspace has the same name" });
    } else {
      first.push(entry);
    }
    names.forEach((name) => seen.add(name));
  }
  return { first, repeated };
}

function loginOf(groups: readonly KeyedGroup[]): string | undefined {
  const found = groups.flatMap(({ key, group }) =>
    group.endpoints.filter(isLogin).map(({ verb, path }) => `${verb} ${key}${path}`),
  );
  return found.find((address) => /log-?_?in$/i.test(address)) ?? found[0];
}
