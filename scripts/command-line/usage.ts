import type { Option } from "./options.ts";
import type { Options } from "./read-arguments.ts";

/** What `--help` says of a command. */
export interface Described {
  /** How it is started, as far as its options: `npm run validate:all --`. */
  readonly invocation: string;
  readonly description: string;
  readonly options: Options;
  /** What stands behind the invocation in examples; each is run as it is. */
  readonly examples: readonly string[];
}

/** The text of `--help`, with lines that can be pasted. */
export function describeUsage({ invocation, description, options, examples }: Described): string {
  // A word is given by the invocation itself.
  const entries = Object.entries(options).filter(([, { kind }]) => kind !== "word");
  const rows = [
    ...entries.map(([name, option]) => [spell(name, option), explain(option)] as const),
    ["--help", "this text"] as const,
  ];
  const width = Math.max(...rows.map(([spelling]) => spelling.length));
  return [
    description,
    "",
    `${invocation} [options]`,
    "",
    ...rows.map(([spelling, what]) => `  ${spelling.padEnd(width)}  ${what}`),
    ...(examples.length === 0 ? [] : ["", "for example"]),
    ...examples.map((example) => `  ${invocation} ${example}`.trimEnd()),
  ].join("\n");
}

function spell(name: string, { hint }: Option<unknown>): string {
  return hint === undefined ? `--${name}` : `--${name} ${hint}`;
}

function explain({ kind, description, usual, isRepeatable }: Option<unknown>): string {
  const repeated = isRepeatable && kind === "value" ? "; repeatable" : "";
  return `${description}${repeated}${usual === undefined ? "" : ` (${usual})`}`;
}
