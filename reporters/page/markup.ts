import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { showHidden } from "../../src/redaction/hidden-characters.ts";

/** HTML that is finished: every text in it was escaped as it was put in. */
export type Markup = HtmlEscapedString;

/** What a template takes: texts and numbers are escaped, markup is not again; what is undefined leaves nothing. */
export type Shown = string | number | undefined | Markup | readonly Shown[];

/** A template of HTML. Texts lose their meaning as tags or attributes, and show what is hidden in them. */
export function markup(parts: TemplateStringsArray, ...values: readonly Shown[]): Markup {
  const made = html(parts, ...values.map(visible));
  if (made instanceof Promise) {
    throw new TypeError("a template was given a value that is not there yet");
  }
  return made;
}

function visible(value: Shown): unknown {
  if (typeof value === "string") {
    return showHidden(value);
  }
  return Array.isArray(value) ? value.map(visible) : value;
}
