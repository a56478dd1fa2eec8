import { groupBy } from "../../../plan/group-by.ts";
import { slug } from "../../writing/slug.ts";

/** An object that goes to the file of its subject. */
export interface Sorted {
  readonly name: string;
  readonly tags: readonly string[];
}

/** Objects that share a word need not be many to be a subject, but one alone is none. */
const fewest = 2;

/** Where objects without a subject of their own go. */
const rest = "other";

/** The subject of each object: its first tag, else the word that its name begins with, where others share it. */
export function subjectsOf<T extends Sorted>(objects: readonly T[]): ReadonlyMap<T, string> {
  const wanted = new Map(objects.map((object) => [object, wordOf(object)]));
  const sizes = groupBy(objects, (object) => wanted.get(object) ?? rest);
  return new Map(
    objects.map((object) => {
      const word = wanted.get(object) ?? rest;
      return [object, (sizes.get(word)?.length ?? 0) < fewest ? rest : word];
    }),
  );
}

/** `Workers/reZEN - Sync`, `stage_listings` and `FUB - Users` begin with workers, stage and fub. */
function wordOf({ name, tags: [tag = ""] }: Sorted): string {
  const [first = ""] = name.split(/\/|_| - |: /u);
  return slug(/[a-z0-9]/i.test(tag) ? tag : /[a-z0-9]/i.test(first) ? first : rest);
}
