import type { ObjectEvidence } from "./shape.ts";

const identifier = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
/** Names that are written like identifiers and are none: hexadecimal ids and the like. */
const idLike = /^(?=.*\d)[\da-f]{8,}(?:-[\da-f]{4,}){0,5}$/i;

/** A record names its properties once and for all; so many names of which none is in half of the objects are a map's. */
const varying = { names: 8, objects: 3, share: 0.5 } as const;

/** Whether a name is none that a program gives: addresses, names of persons, phone numbers. */
export function isFreeText(name: string): boolean {
  return /[\s@]|%40|\d{7}/.test(name) || idLike.test(name);
}

/** Whether objects are maps: their keys are ids, dates or free text, or others in each of them. */
export function isMap({ properties, count }: ObjectEvidence): boolean {
  const names = [...properties.keys()];
  if (names.length === 0) {
    return false;
  }
  return (
    names.every((name) => !identifier.test(name) || idLike.test(name)) ||
    (names.length >= varying.names &&
      count >= varying.objects &&
      [...properties.values()].every(({ values }) => values <= count * varying.share))
  );
}
