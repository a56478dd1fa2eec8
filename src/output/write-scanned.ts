import { relative } from "node:path";
import { createLeakFinder, type Leak } from "./leak-forms.ts";
import { replaceFile } from "./replace-file.ts";
import { secretsIn } from "../settings/secrets.ts";
import { LeakError } from "./leak-error.ts";

/** Texts by absolute path of the file they are for. */
export type Texts = ReadonlyMap<string, string>;

/** In a spec, the name before a value is that of a column or an input and says nothing about the value. */
const byName = "value under a secret's name";

/** In a contract the name is that of a property, in the record of a pull that of a column; the value is its type. */
const byPerson = "value under a person's name";
const ofTypes = /\.(?:schema|pulled)\.json$/u;

/** Finds what must not stand in the text of a file of specs or contracts. */
export type ScanText = (file: string, text: string) => readonly Leak[];

/** Opens a scan for the settings' values, secrets and personal data. */
export function openScan(environment: NodeJS.ProcessEnv = process.env): ScanText {
  const findLeaks = createLeakFinder(secretsIn(environment));
  return (file, text) =>
    findLeaks(Buffer.from(text).toString("latin1")).filter(
      ({ kind }) => kind !== byName && !(kind === byPerson && ofTypes.test(file)),
    );
}

/**
 * Rejects texts that hold a setting's value, a secret or personal data, before any file is written.
 * @throws {LeakError} with every place of every file
 */
export function assertNoLeaks(texts: Texts, environment: NodeJS.ProcessEnv = process.env): void {
  const scan = openScan(environment);
  const places = [...texts].flatMap(([file, text]) =>
    scan(file, text).map(({ kind, line }) => `${relative(process.cwd(), file)}:${line}  ${kind}`),
  );
  if (places.length > 0) {
    throw new LeakError(places);
  }
}

/** Writes all texts, or none if one of them leaks. @throws {LeakError} @throws {OutputError} */
export function writeScanned(texts: Texts): void {
  assertNoLeaks(texts);
  for (const [file, text] of texts) {
    replaceFile(file, text);
  }
}
