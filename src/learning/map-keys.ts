import type { ObjectEvidence } from "./shape.ts";

const identifier = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
/** Names that look like identifiers but are ids, such as hexadecimal ones. */
const idLike = /^(?=.*\d)[\da-f]{8,}(?:-[\da-f]{4,}){0,5}$/i;

/**
 * A record has a fixed set of names; when this many names each occur in fewer than half of the objects, they are keys
 * of a map.
 */
const varying = { names: 8, objects: 3, share: 0.5 } as const;

/** Whether a program would not use such a name: addresses, personal names, phone numbers. */
export function isFreeText(name: string): boolean {
  return /[\s@]|%40|\d{7}/.test(name) || idLike.test(name);
}

/** Whether objects are maps: their keys are ids, dates or free text, or differ from object to object. */
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
