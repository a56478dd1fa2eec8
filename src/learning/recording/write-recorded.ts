import { existsSync } from "node:fs";
import { join } from "node:path";
import { format } from "oxfmt";
import { compileDraft } from "../compile-draft.ts";
import { openContractFiles } from "../contract-parts.ts";
import { writeScanned } from "../../output/write-scanned.ts";
import { standingOf } from "./describe-recorded.ts";
import {
  distinct,
  draftContract,
  errorsOf,
  fileOf,
  type RecordingContext,
} from "./record-contract.ts";
import type { RecordedContract } from "./record-run.ts";
import { endpointName } from "./recordings.ts";

/** The files written, one line each, and what could not be written. */
export interface Written {
  readonly lines: readonly string[];
  readonly files: readonly string[];
}

export interface WriteOptions {
  /** Whether endpoints without a contract of their own get one. */
  readonly writesNew: boolean;
}

/**
 * Writes the contracts that changed. Records shared by several contracts are widened by all of them; a contract that
 * would reject one of its own bodies, because of a condition, is left unchanged and reported.
 */
export async function writeRecorded(
  contracts: readonly RecordedContract[],
  context: RecordingContext,
  { writesNew }: WriteOptions,
): Promise<Written> {
  const files = openContractFiles(context.load);
  const lines: string[] = [];
  for (const contract of contracts) {
    const { recording, recorded, gathered } = contract;
    const standing = standingOf(contract);
    const isWanted = recorded?.isNew === true ? writesNew : true;
    if (recorded === undefined || standing === "unchanged" || !isWanted) {
      continue;
    }
    const drafted = { recording, samples: distinct(gathered.bodies) };
    const problem = draftIfAccepted(drafted, context);
    if (problem === undefined) {
      draftContract(drafted, files, context);
      lines.push(...hintsFor(contract));
    } else {
      lines.push(`not written: contracts/${fileOf(recording.name)}: ${problem}`);
    }
  }
  const written = await writeChanged(files, context);
  return { lines: [...written.map((file) => `wrote contracts/${file}`), ...lines], files: written };
}

/** Drafts a contract separately; returns the problem, if any. */
function draftIfAccepted(
  drafted: Parameters<typeof draftContract>[0],
  context: RecordingContext,
): string | undefined {
  const files = openContractFiles(context.load);
  const file = draftContract(drafted, files, context);
  const accepts = compileDraft({ file, files });
  const refused = drafted.samples.filter((sample) => errorsOf(accepts, sample).length > 0);
  return refused.length === 0 ? undefined : `it would refuse ${refused.length} of the bodies`;
}

/** A new contract is only used once the spec names it. */
function hintsFor({ recording, recorded }: RecordedContract): string[] {
  return recorded?.isNew === true && recording.declared !== recording.name
    ? recording.checks.map(
        (check) =>
          `${check.place.file}:${check.place.line}  ${endpointName(check)}: contract: ${recording.name}`,
      )
    : [];
}

async function writeChanged(
  files: ReturnType<typeof openContractFiles>,
  { folder, load }: RecordingContext,
): Promise<string[]> {
  const written = new Map<string, string>();
  for (const file of files.all()) {
    const path = join(folder, file);
    const text = JSON.stringify(files.read(file));
    if (existsSync(path) && text === JSON.stringify(load(file))) {
      continue;
    }
    written.set(file, await formatted(path, text));
  }
  writeScanned(new Map([...written].map(([file, text]) => [join(folder, file), text])));
  return [...written.keys()];
}

/** In the format of `oxfmt`, like the other contracts. */
async function formatted(path: string, text: string): Promise<string> {
  const { code } = await format(path, text, { printWidth: 100 });
  return code;
}
