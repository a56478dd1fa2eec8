import { isDeepStrictEqual } from "node:util";
import type { EndpointDeclaration } from "../../kinds/catalog.ts";
import { isRecord } from "../../plan/is-record.ts";
import { splitInputName } from "../../kinds/names.ts";
import type { EntryChange } from "./edit-list.ts";
import type { PulledEntry } from "./entry.ts";

/** What a document changes of an entry, and what it says otherwise that is left as it was made by hand. */
export interface EntryDifference {
  readonly change: EntryChange;
  /** `status 200, the document says 201`. */
  readonly kept: readonly string[];
}

type Known = Partial<EndpointDeclaration>;

/** What a document may state beside inputs; what it does not state stays as it was made by hand. Xano's states none. */
const stated = ["sends", "content", "headers", "errors"] as const;

/** Compares an entry, its file's defaults filled in, with what the document has. */
export function compareEntry(before: Known, pulled: PulledEntry, isXano: boolean): EntryDifference {
  const inputs = mergeInputs(before.inputs ?? {}, pulled.inputs ?? {});
  const wanted: Record<string, unknown> = {
    inputs: orNone(inputs),
    in: pulled.in,
    as: pulled.as,
    send: orNone(mergeSend(before.send ?? {}, pulled.send ?? {}, inputs)),
    unknown: pulled.unknown,
    ...(isXano ? {} : { ...takeStated(before, pulled), answers: pulled.answers }),
    ...whatWasUnknown(before, pulled),
  };
  const now: Readonly<Record<string, unknown>> = { ...before };
  const change = Object.entries(wanted).filter(
    ([key, value]) => !isDeepStrictEqual(now[key], value),
  );
  return { change: Object.fromEntries(change), kept: keptByHand(before, pulled) };
}

function takeStated(before: Known, pulled: PulledEntry): Record<string, unknown> {
  return Object.fromEntries(
    stated.flatMap((key) => {
      const [known, stated] = [before[key], pulled[key]];
      const both = isRecord(known) && isRecord(stated) ? { ...known, ...stated } : stated;
      return stated === undefined ? [] : [[key, both]];
    }),
  );
}

/** Contract and auth are the document's where the entry has none of its own. */
function whatWasUnknown(before: Known, pulled: PulledEntry): Partial<PulledEntry> {
  const { contract = "json", auth = "unknown" } = before;
  return {
    ...(contract === "json" && pulled.contract !== "json" ? { contract: pulled.contract } : {}),
    ...(auth === "unknown" && pulled.auth !== "unknown" ? { auth: pulled.auth } : {}),
    ...(pulled.security !== undefined && (auth === "unknown" || auth === "schemes")
      ? { security: pulled.security }
      : {}),
  };
}

function keptByHand(before: Known, pulled: PulledEntry): string[] {
  const { auth = "unknown", status = 200 } = before;
  const isAuth = auth !== pulled.auth && auth !== "unknown" && pulled.auth !== "unknown";
  return [
    ...(isAuth ? [`auth ${auth}, the document says ${pulled.auth}`] : []),
    ...(status === pulled.status ? [] : [`status ${status}, the document says ${pulled.status}`]),
  ];
}

/** The document's inputs in the order of the entry's, new ones last; a type that it does not know stays as it was. */
function mergeInputs(before: StringMap, pulled: StringMap): StringMap {
  const known = new Map(Object.entries(before).map(([key, type]) => [inputName(key), type]));
  const order = [...known.keys()];
  const position = (key: string): number => {
    const at = order.indexOf(inputName(key));
    return at === -1 ? order.length : at;
  };
  const merged = Object.entries(pulled)
    .toSorted(([a], [b]) => position(a) - position(b))
    .map(([key, type]) => [key, type === "unknown" ? (known.get(inputName(key)) ?? type) : type]);
  return Object.fromEntries(merged);
}

type StringMap = Readonly<Record<string, string>>;

/** Values that were there stay, those of inputs that are gone go. */
function mergeSend(before: object, pulled: object, inputs: StringMap): object {
  const names = new Set(Object.keys(inputs).map(inputName));
  const kept = Object.entries(before).filter(([name]) => names.has(name));
  return { ...pulled, ...Object.fromEntries(kept) };
}

function inputName(key: string): string {
  return splitInputName(key).name;
}

function orNone(map: object): object | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}
