import { createHash } from "node:crypto";

/** A file system takes 255 bytes of a name, and what is added to a slug needs room of its own. */
const mostCharacters = 80;

/** Names that Windows keeps for itself. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Small letters and digits with single hyphens between them, at most 80; `api` where nothing is left. */
export function slug(text: string): string {
  const words = text
    .normalize("NFKD")
    .replaceAll(/[̀-ͯ]/g, "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (words.length > mostCharacters || reserved.test(words)) {
    return marked(words, text);
  }
  return words === "" ? "api" : words;
}

/** Gives each text a slug of its own. */
export type Slugs = (text: string) => string;

/** Texts that differ get slugs that differ: what comes second to a slug gets a mark that follows from its text. */
export function createSlugs(taken: Iterable<string> = []): Slugs {
  const owners = new Map<string, string>([...taken].map((name) => [name, ""]));
  return (text) => {
    const wanted = slug(text);
    const isFree = (name: string): boolean => [undefined, text].includes(owners.get(name));
    const name = isFree(wanted) ? wanted : marked(wanted, text);
    owners.set(name, text);
    return name;
  };
}

function marked(words: string, text: string): string {
  const mark = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${words.slice(0, mostCharacters - mark.length - 1).replace(/-+$/, "")}-${mark}`;
}
