import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { orOutputError } from "../../output/replace-file.ts";
import { writeScanned } from "../../output/write-scanned.ts";
import type { Redactor } from "../../redaction/redactor.ts";
import { nothingGathered, type Gathered } from "./gather-samples.ts";
import { readBody } from "./read-sample.ts";
import type { Recording } from "./recordings.ts";

/** Writes the redacted bodies of a contract below a folder; they replace earlier ones. */
export function keepSamples(
  folder: string,
  { recording, bodies }: { readonly recording: Recording; readonly bodies: readonly unknown[] },
  redactor: Redactor,
): void {
  const own = join(folder, recording.name);
  orOutputError(own, () => rmSync(own, { recursive: true, force: true }));
  if (bodies.length === 0) {
    return;
  }
  const texts = bodies.map((body, index) => {
    const text = JSON.stringify(redactor.json(body), undefined, 2);
    return [join(own, `${index + 1}.json`), `${text}\n`] as const;
  });
  writeScanned(new Map(texts));
}

/** Reads the stored bodies of a contract: `<folder>/<name>/*.json`, or `<folder>/<name>.json`. */
export function readKeptSamples(folder: string, { name }: Recording): Gathered {
  const gathered = nothingGathered();
  for (const file of filesOf(folder, name)) {
    const sample = readBody(readFileSync(join(folder, file), "utf8"));
    if ("body" in sample) {
      gathered.bodies.push(sample.body);
    } else {
      gathered.refusals.push(`${file}: ${sample.refused}`);
    }
  }
  return gathered;
}

function filesOf(folder: string, name: string): string[] {
  const inFolder = isThere(join(folder, name))
    ? readdirSync(join(folder, name))
        .filter((file) => file.endsWith(".json"))
        .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
        .map((file) => `${name}/${file}`)
    : [];
  const single = `${name}.json`;
  return isThere(join(folder, single)) ? [single, ...inFolder] : inFolder;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
