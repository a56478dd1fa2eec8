import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonMap } from "./openapi.ts";
import { parseText } from "./parse-text.ts";
import { isAddress, nameOfSource } from "./read-source.ts";
import { eachReference } from "./references.ts";
import { openReferredFiles, type ReferenceLimits } from "./referred-files.ts";

/** Where files that a document refers to are kept in it. */
export const foreignKey = "x-pulled-files";

/**
 * Takes in the files that a document refers to, each once, and lets references lead to them within the document.
 * @throws {SettingsError} what it may not refer to @throws {SpecError} a file that cannot be read
 */
export async function takeInFiles(
  root: JsonMap,
  source: string,
  limits: ReferenceLimits,
): Promise<JsonMap> {
  const files = openReferredFiles(source, limits);
  const own = urlOf(source);
  const read = async (
    url: string,
    others: ReadonlyMap<string, Taken>,
  ): Promise<Taken | undefined> => {
    const text = await files.read({ url });
    return text === undefined
      ? undefined
      : { name: freeName(url, others), content: parseText(nameOfSource(url), text).value };
  };
  const taken = new Map<string, Taken>([[own, { name: "", content: root }]]);
  // A map is walked with what is added on the way.
  for (const [url, { content }] of taken) {
    for (const reference of eachReference(content)) {
      const { target, pointer } = split(reference.get(), url);
      const known = taken.get(target) ?? (await read(target, taken));
      if (known === undefined) {
        // A reference that leads nowhere stays as it is written, so that it can be reported.
        continue;
      }
      taken.set(target, known);
      reference.set(target === own ? `#${pointer}` : `#/${foreignKey}/${known.name}${pointer}`);
    }
  }
  const others = [...taken.values()].slice(1).map(({ name, content }) => [name, content]);
  return { ...root, [foreignKey]: Object.fromEntries(others) };
}

interface Taken {
  readonly name: string;
  readonly content: unknown;
}

/** The file that a reference leads to, and the pointer within it. */
function split(
  reference: string,
  from: string,
): { readonly target: string; readonly pointer: string } {
  const [file = "", fragment = ""] = reference.split("#", 2);
  return {
    target: file === "" ? from : targetOf(file, from),
    pointer: fragment === "" || fragment.startsWith("/") ? fragment : `/${fragment}`,
  };
}

function urlOf(source: string): string {
  return isAddress(source) ? new URL(source).href : pathToFileURL(resolve(source)).href;
}

/** What is no address is left as it is: whoever reads it says so. */
function targetOf(file: string, from: string): string {
  return URL.canParse(file, from) ? new URL(file, from).href : file;
}

/** The name of a file without its ending, with a number where it is taken. */
function freeName(target: string, known: ReadonlyMap<string, Taken>): string {
  const taken = new Set([...known.values()].map(({ name }) => name));
  const [last = ""] = target.split(/[?#]/, 1);
  const stem =
    last
      .split("/")
      .at(-1)
      ?.replace(/\.[a-z]+$/i, "") ?? "";
  const name = stem.replaceAll(/[^\w.-]/g, "-") || "file";
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(free)) {
      return free;
    }
  }
}
