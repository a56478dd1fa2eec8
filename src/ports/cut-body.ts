/** Why a body was not read to its end, and the number of bytes read, decompressed. */
export type CutBody =
  /** Only the beginning is needed. */
  | { readonly because: "enough"; readonly bytes: number }
  | { readonly because: "too-large"; readonly bytes: number; readonly limitBytes: number }
  /** It was still being sent when the time was up. */
  | { readonly because: "endless"; readonly bytes: number; readonly afterMs: number };

/** Why a body could not be read to its end, worded to follow "the body"; undefined when that is no problem. */
export function describeCut(cut: CutBody | undefined): string | undefined {
  switch (cut?.because) {
    case "too-large":
      return `is larger than ${showBytes(cut.limitBytes)}: ${showBytes(cut.bytes)} were read, the rest was left; XANO_BODY_LIMIT sets the limit`;
    case "endless":
      return `did not end within ${Number((cut.afterMs / 1000).toFixed(1))} s: ${showBytes(cut.bytes)} came, and more was coming`;
    case "enough":
    case undefined:
      return undefined;
  }
}

/** `20 MB`, `1.5 kB`, `12 bytes`. */
function showBytes(bytes: number): string {
  const [size, unit] =
    bytes >= 1_000_000 ? [bytes / 1_000_000, "MB"] : bytes >= 1000 ? [bytes / 1000, "kB"] : [];
  return size === undefined ? `${bytes} bytes` : `${Number(size.toFixed(2))} ${unit}`;
}
