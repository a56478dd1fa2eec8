import { isRecord } from "../plan/is-record.ts";
import type { InputStyle, InputWriting } from "../plan/call.ts";

/** An input to be written. */
export interface WrittenInput {
  readonly name: string;
  readonly value: unknown;
  readonly as: InputWriting;
}

/** The places whose inputs are written into text. */
export type TextPlace = "path" | "query" | "header" | "cookie";

const usualStyles: Readonly<Record<TextPlace, InputStyle>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

const separators: Readonly<Partial<Record<InputStyle, string>>> = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
};

/** The pairs of an input as they stand in a query, already encoded: `tags=x&tags=y`, `filter%5Bstatus%5D=open`. */
export function toSearch({ name, value, as }: WrittenInput): string {
  const encode = as.reserved === true ? encodeReserved : encodeURIComponent;
  const { style, explode } = settled(as, "query");
  const sent = as.name ?? name;
  const key = `${encodeURIComponent(sent)}=`;
  if (as.type !== undefined) {
    return key + encode(toText(value));
  }
  if (style === "deepObject") {
    const pairs = deepPairs(sent, value);
    return pairs.map(([at, one]) => `${encodeURIComponent(at)}=${encode(toText(one))}`).join("&");
  }
  const parts = partsOf(value, encode, explode ? "=" : ",");
  if (!explode) {
    return key + parts.join(separators[style] ?? ",");
  }
  return parts.map((part) => (isRecord(value) ? part : key + part)).join("&");
}

/** The text of an input that stands in a path, already encoded. */
export function toPathText({ name, value, as }: WrittenInput): string {
  const encode = as.reserved === true ? encodeReserved : encodeURIComponent;
  const { style, explode } = settled(as, "path");
  if (as.type !== undefined) {
    return encode(toText(value));
  }
  const parts = partsOf(value, encode, explode ? "=" : ",");
  if (style === "matrix") {
    const own = encodeURIComponent(as.name ?? name);
    if (!explode) {
      return `;${own}=${parts.join(",")}`;
    }
    return parts.map((part) => (isRecord(value) ? `;${part}` : `;${own}=${part}`)).join("");
  }
  const separator = style === "label" && explode ? "." : ",";
  return `${style === "label" ? "." : ""}${parts.join(separator)}`;
}

/** The value of a header: lists and objects with commas. */
export function toHeader({ value, as }: WrittenInput): string {
  const { explode } = settled(as, "header");
  return as.type === undefined
    ? partsOf(value, (text) => text, explode ? "=" : ",").join(",")
    : toText(value);
}

/** `name=value` of a cookie. */
export function toCookie({ name, value, as }: WrittenInput): string {
  const text =
    as.type === undefined
      ? partsOf(value, encodeURIComponent, ",").join(",")
      : encodeURIComponent(toText(value));
  return `${as.name ?? name}=${text}`;
}

function settled(
  { style, explode }: InputWriting,
  place: TextPlace,
): { readonly style: InputStyle; readonly explode: boolean } {
  const own = style ?? usualStyles[place];
  return { style: own, explode: explode ?? own === "form" };
}

/** The items of a list, the names and values of an object, or the value itself. */
function partsOf(value: unknown, encode: (text: string) => string, between: string): string[] {
  if (Array.isArray(value)) {
    return value.map((item) => encode(toText(item)));
  }
  return isRecord(value)
    ? Object.entries(value).map(([key, one]) => `${encode(key)}${between}${encode(toText(one))}`)
    : [encode(toText(value))];
}

function deepPairs(path: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => deepPairs(path, item));
  }
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, one]) => deepPairs(`${path}[${key}]`, one))
    : [[path, value]];
}

/** A value of a list or an object that is one itself is JSON. */
function toText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** All but what would end the query, or stand for a space. */
function encodeReserved(text: string): string {
  return encodeURI(text).replaceAll(/[#&+]/g, encodeURIComponent);
}
