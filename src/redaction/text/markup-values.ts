import { isMasked } from "../mask.ts";

export interface MarkupRules {
  readonly isHidden: (name: string) => boolean;
  readonly hide: (name: string, value: string) => string;
}

const element = /<((?:[\w-]{1,40}:)?[\p{L}_][\p{L}\p{N}_.-]{0,80})(?:\s[^<>]{0,500})?(?<!\/)>/gu;
const pairedElement = /\s{0,20}<([\w:.-]{1,40})(?:\s[^<>]{0,200})?>/y;
const pointers = /^(?:.*:)?(?:key|name|field|param|header)$/i;
const markup = /<\/?[\p{L}_]/u;

/** Hides the content of XML and HTML elements with secret or personal names, up to the closing tag or the end. */
export function hideElements(text: string, rules: MarkupRules): string {
  if (!markup.test(text)) {
    return text;
  }
  const parts: string[] = [];
  let done = 0;
  element.lastIndex = 0;
  for (let match = element.exec(text); match !== null; match = element.exec(text)) {
    const hidden = findContent(text, { tag: match[1] ?? "", start: element.lastIndex }, rules);
    if (hidden !== undefined) {
      const content = text.slice(hidden.start, hidden.end);
      const shown =
        content.trim() === "" || isMasked(content.trim())
          ? content
          : rules.hide(hidden.name, content);
      parts.push(text.slice(done, hidden.start), shown);
      done = hidden.end;
      element.lastIndex = hidden.end;
    }
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(done);
}

interface Content {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function findContent(
  text: string,
  { tag, start }: { readonly tag: string; readonly start: number },
  { isHidden }: MarkupRules,
): Content | undefined {
  const name = tag.slice(tag.indexOf(":") + 1);
  if (isHidden(name)) {
    return { name, start, end: endOf(text, tag, start) };
  }
  if (!pointers.test(tag)) {
    return undefined;
  }
  // `<key>password</key><string>x</string>`
  const pointed = text.slice(start, start + 80).split("<", 1)[0] ?? "";
  const close = `</${tag}>`;
  if (!isHidden(pointed) || !text.startsWith(close, start + pointed.length)) {
    return undefined;
  }
  pairedElement.lastIndex = start + pointed.length + close.length;
  const [, other] = pairedElement.exec(text) ?? [];
  return other === undefined
    ? undefined
    : {
        name: pointed,
        start: pairedElement.lastIndex,
        end: endOf(text, other, pairedElement.lastIndex),
      };
}

function endOf(text: string, tag: string, start: number): number {
  const end = text.indexOf(`</${tag}`, start);
  return end === -1 ? text.length : end;
}
