import { readFiles, withoutFiles } from "./allure/page/packed-page.ts";

/** A text that a reader of a page sees. */
export interface PagePart {
  /** Path of the embedded file, as the page names it; empty for the page itself. */
  readonly name: string;
  /** Bytes as characters. */
  readonly text: string;
}

/** Scripts, styles and fonts of Allure's own; no word of a run is in them. */
const assets = /data:[\w/+.-]+;(?:charset=[\w-]+;)?base64,[A-Za-z0-9+/=]+/g;

/**
 * What stands in a page: the files embedded in it, decoded, and what is left of the page itself. A text that is known
 * to be encoded can be read; one that only looks so is left as it stands.
 */
export function readPage(html: string): readonly PagePart[] {
  const parts = [...readFiles(html)].map(([name, file]) => ({
    name,
    text: file.toString("latin1"),
  }));
  return [{ name: "", text: withoutFiles(html).replaceAll(assets, "") }, ...parts];
}
