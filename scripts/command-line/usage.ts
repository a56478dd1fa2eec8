import type { Option } from "./options.ts";
import type { Options } from "./read-arguments.ts";

/** What `--help` says about a command. */
export interface Described {
  /** The command without options: `npm run validate:all --`. */
  readonly invocation: string;
  readonly description: string;
  readonly options: Options;
  /** What follows the invocation in examples; each can be run as shown. */
  readonly examples: readonly string[];
}

/** Width of the help text in columns. */
const screen = 80;
/** The description of a longer option is on the next line. */
const widest = 26;

/** Formats the text of `--help` in 80 columns, with lines that can be pasted into a shell. */
export function describeUsage({ invocation, description, options, examples }: Described): string {
  // The invocation includes the word.
  const entries = Object.entries(options).filter(([, { kind }]) => kind !== "word");
  const rows = [
    ...entries.map(([name, option]) => [spell(name, option), explain(option)] as const),
    ["--help", "this text"] as const,
  ];
  const width = Math.min(widest, Math.max(...rows.map(([spelling]) => spelling.length)));
  return [
    ...wrap(description, screen),
    "",
    [invocation, ...describeWords(options), "[options]"].join(" "),
    "",
    ...rows.flatMap(([spelling, what]) => describeRow(spelling, what, width)),
    ...(examples.length === 0 ? [] : ["", "for example"]),
    ...examples.map((example) => `  ${invocation} ${example}`.trimEnd()),
  ].join("\n");
}

/** Lists the words if there are several; a single one is part of the invocation. */
function describeWords(options: Options): readonly string[] {
  return Object.entries(options).flatMap(([name, { kind, isRepeatable }]) =>
    kind === "word" && isRepeatable ? [`[${name}]`] : [],
  );
}

function describeRow(spelling: string, what: string, width: number): readonly string[] {
  const lines = wrap(what, screen - width - 4);
  const isLong = spelling.length > width;
  const [first = "", ...rest] = isLong ? ["", ...lines] : lines;
  return [
    `  ${isLong ? spelling : `${spelling.padEnd(width)}  ${first}`}`,
    ...rest.map((line) => `${" ".repeat(width + 4)}${line}`),
  ];
}

/** Wraps a text at spaces to lines of at most `width` characters. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function spell(name: string, { hint }: Option<unknown>): string {
  return hint === undefined ? `--${name}` : `--${name} ${hint}`;
}

function explain({ kind, description, usual, isRepeatable }: Option<unknown>): string {
  const repeated = isRepeatable && kind === "value" ? "; repeatable" : "";
  return `${description}${repeated}${usual === undefined ? "" : ` (${usual})`}`;
}
