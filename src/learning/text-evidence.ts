import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";

/** What was observed about the texts at one place. */
export interface TextEvidence {
  count: number;
  empties: number;
  shortest: number;
  longest: number;
  /** Formats that every non-empty text has. */
  readonly formats: Set<string>;
  /** Occurrences of each short word by sample; absent once other or too many texts were seen. */
  words?: Map<string, Map<number, number>> | undefined;
}

/** The recognised formats, the most specific first. */
export const textFormats = ["uuid", "date-time", "date", "email", "uri", "ipv4", "ipv6"] as const;

/**
 * Evidence needed to treat a few words as a closed list: occurrences and samples of each word, and the maximum number
 * of words. Samples with the same number of each word count once, because repeating a call gives no more evidence.
 */
const enough = { times: 4, samples: 3, words: 8 } as const;

const keptWords = 24;
const shortWord = /^[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+){0,3}$/;
const longestWord = 24;
/** Formats are short, so longer texts are not matched. */
const longestFormatted = 2000;

const formatAjv = new Ajv2020({ validateSchema: false });
addFormats.default(formatAjv);
const isOfFormat = new Map(
  textFormats.map((format) => [format, formatAjv.compile({ type: "string", format })]),
);

/** Empty evidence. */
export function noTexts(): TextEvidence {
  return {
    count: 0,
    empties: 0,
    shortest: Number.POSITIVE_INFINITY,
    longest: 0,
    formats: new Set(textFormats),
    words: new Map(),
  };
}

/** Adds a text of a sample. */
export function addText(evidence: TextEvidence, text: string, sample: number): void {
  const length = lengthOf(text);
  evidence.count += 1;
  evidence.shortest = Math.min(evidence.shortest, length);
  evidence.longest = Math.max(evidence.longest, length);
  if (text === "") {
    evidence.empties += 1;
    return;
  }
  for (const format of evidence.formats) {
    if (!hasFormat(text, format)) {
      evidence.formats.delete(format);
    }
  }
  addWord(evidence, text, sample);
}

/** The format of all non-empty texts, if there are any. */
export function formatOf({ count, empties, formats }: TextEvidence): string | undefined {
  return count > empties ? textFormats.find((format) => formats.has(format)) : undefined;
}

/** The closed list of words, sorted, if the evidence suffices. */
export function closedWords({ words, count, empties }: TextEvidence): string[] | undefined {
  if (words === undefined || words.size === 0 || words.size > enough.words || count === empties) {
    return undefined;
  }
  const samples = unlikeSamples(words);
  const isEnough = [...words.values()].every((bySample) => {
    const times = samples.map((sample) => bySample.get(sample) ?? 0).filter((one) => one > 0);
    const total = times.reduce((sum, one) => sum + one, 0);
    return times.length >= enough.samples && total >= enough.times;
  });
  return isEnough ? [...words.keys()].toSorted() : undefined;
}

/** One of the samples in which every word occurs equally often. */
function unlikeSamples(words: ReadonlyMap<string, ReadonlyMap<number, number>>): number[] {
  const samples = new Set([...words.values()].flatMap((bySample) => [...bySample.keys()]));
  const byCounts = new Map(
    [...samples].map((sample) => {
      const counts = [...words.values()].map((bySample) => bySample.get(sample) ?? 0);
      return [counts.join(), sample];
    }),
  );
  return [...byCounts.values()];
}

/** Counts characters like JSON Schema: a surrogate pair is one. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

function hasFormat(text: string, format: string): boolean {
  const known = textFormats.find((one) => one === format);
  return (
    known !== undefined && text.length <= longestFormatted && isOfFormat.get(known)?.(text) === true
  );
}

function addWord(evidence: TextEvidence, text: string, sample: number): void {
  const { words } = evidence;
  if (words === undefined) {
    return;
  }
  if (text.length > longestWord || !shortWord.test(text)) {
    evidence.words = undefined;
    return;
  }
  const bySample = words.get(text) ?? new Map<number, number>();
  bySample.set(sample, (bySample.get(sample) ?? 0) + 1);
  words.set(text, bySample);
  if (words.size > keptWords) {
    evidence.words = undefined;
  }
}
