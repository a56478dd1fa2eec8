import { SettingsError } from "../../errors.ts";

/** How much is read of a document and of what it refers to. */
export interface ReadLimits {
  /** Unpacked, of all files together; 32 MB when absent. */
  readonly maxBytes?: number;
  /** Of all files together; 10,000 when absent. */
  readonly maxFiles?: number;
}

/** Counts what is read, so that a document that refers to more and more is not followed without end. */
export interface ReadBudget {
  /** Notes that one more file is read. @throws {SettingsError} more than are allowed */
  readonly takeFile: (source: string) => void;
  /** Notes bytes that were read, or are about to be. @throws {SettingsError} more than are allowed */
  readonly takeBytes: (source: string, bytes: number) => void;
  /** Of one file whose size is known before it is read. @throws {SettingsError} */
  readonly assertFits: (source: string, bytes: number) => void;
}

const usualDocumentBytes = 32_000_000;
const usualFiles = 10_000;

/** A budget of which nothing is used. */
export function openBudget({
  maxBytes = usualDocumentBytes,
  maxFiles = usualFiles,
}: ReadLimits = {}): ReadBudget {
  let bytesRead = 0;
  let filesRead = 0;
  const assertFits = (source: string, bytes: number): void => {
    if (bytesRead + bytes > maxBytes) {
      const what = filesRead > 1 ? "with it all files of the document have" : "it has";
      throw new SettingsError([
        `--openapi ${source}: ${what} more than the ${showSize(maxBytes)} that are read; --max-bytes raises that where it is meant`,
      ]);
    }
  };
  return {
    takeFile(source) {
      filesRead += 1;
      if (filesRead > maxFiles) {
        throw new SettingsError([
          `--openapi ${source}: the document refers to more than ${maxFiles} files; bundle it into one first`,
        ]);
      }
    },
    takeBytes(source, bytes) {
      assertFits(source, bytes);
      bytesRead += bytes;
    },
    assertFits,
  };
}

/** `32 MB`; a size that is no whole number of a unit in the next smaller one. */
function showSize(bytes: number): string {
  const units = [
    [1_000_000_000, "GB"],
    [1_000_000, "MB"],
    [1000, "kB"],
  ] as const;
  const unit = units.find(([size]) => bytes % size === 0);
  return unit === undefined ? `${bytes} bytes` : `${bytes / unit[0]} ${unit[1]}`;
}
