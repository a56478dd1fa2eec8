import type { FunctionModel } from "../model.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** The one endpoint that calls a function and nothing else, by the function's name: `POST main/sync`. */
export type Ways = ReadonlyMap<string, string>;

/** One entry for each function. */
export function functionEntries(functions: readonly FunctionModel[], ways: Ways): PulledEntry[] {
  const subjects = subjectsOf(functions);
  return functions.map((one): PulledEntry => {
    const { id, guid, name, tags } = one;
    return {
      kind: "functions",
      id: `function:${id ?? name}`,
      name,
      identity: `function ${id ?? guid ?? name}`,
      subject: subjects.get(one) ?? "other",
      stated: present({ id, name, via: ways.get(name), tags: [...tags] }),
      assumed: {},
      comments: {},
    };
  });
}
