import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { SettingsError } from "../../src/errors.ts";
import { answer, type Command } from "./command.ts";
import { readArguments, type Options } from "./read-arguments.ts";

/** What scripts hand to `runCommand` when they are loaded. */
const loaded = vi.hoisted((): { last: unknown } => ({ last: undefined }));

vi.mock(import("./command.ts"), async (importOriginal) => ({
  ...(await importOriginal()),
  runCommand: (command) => {
    loaded.last = command;
    return Promise.resolve();
  },
}));

const root = resolve(import.meta.dirname, "../..");

/** Every command of package.json, with the words that it gives, and those that are started by their file. */
function commandLines(): [name: string, script: string, words: string[]][] {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(resolve(root, "package.json"), "utf8"),
  );
  const ofPackage = Object.entries(scripts).flatMap(([name, line]) => {
    const [node, launch, script = "", ...words] = line.split(" ");
    return node === "node" && launch === "scripts/launch.mjs"
      ? [[name, script, words] satisfies [string, string, string[]]]
      : [];
  });
  const byFile = readdirSync(resolve(root, "scripts/validation")).map(
    (file): [string, string, string[]] => [file, `scripts/validation/${file}`, []],
  );
  return [...ofPackage, ...byFile];
}

const lines = commandLines();
const commands = new Map<string, Command<Options>>();
let printed = "";

beforeAll(async () => {
  for (const [, script] of lines) {
    await import(resolve(root, script));
    // A script that is loaded a second time hands nothing over again.
    commands.set(script, commands.get(script) ?? lastLoaded());
  }
});

function lastLoaded(): Command<Options> {
  // What the scripts hand over is of this type, whatever its options are.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return loaded.last as Command<Options>;
}

afterEach(() => {
  printed = "";
  vi.restoreAllMocks();
});

interface Refused {
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What a command answers without being run. */
async function answered(script: string, { words, env = {} }: Refused): Promise<unknown> {
  const run = vi.fn<() => Promise<number>>().mockResolvedValue(0);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const command = commands.get(script);
  if (command === undefined) {
    throw new Error(`${script} runs no command`);
  }
  try {
    return await answer({ ...command, run }, { args: words, env });
  } catch (error) {
    return error instanceof SettingsError ? error.problems : error;
  }
}

test("there are commands to look at", () => {
  expect(lines.length).toBeGreaterThanOrEqual(22);
});

test.for(lines)("%s refuses an option that it does not have", async ([, script, words]) => {
  expect(await answered(script, { words: [...words, "--nosuch"] })).toEqual([
    "unknown option --nosuch; --help lists those there are",
  ]);
});

/** The name under which a command takes any number of words; undefined when it takes none. */
function wordsOf(script: string): string | undefined {
  const options = Object.entries(commands.get(script)?.options ?? {});
  return options.find(([, { kind, isRepeatable }]) => kind === "word" && isRepeatable)?.[0];
}

test.for(lines)("%s refuses a further word", async ([, script, words]) => {
  const given = script === "scripts/validate.ts" ? ["all", "nosuch"] : [...words, "nosuch"];
  expect(await answered(script, { words: given })).toEqual(
    wordsOf(script) === undefined ? ['unexpected argument "nosuch"'] : 0,
  );
});

test.for(lines)(
  "%s refuses each option that npm kept for itself",
  async ([name, script, words]) => {
    const options = Object.entries(commands.get(script)?.options ?? {});
    const names = options.filter(([, { kind }]) => kind !== "word").map(([option]) => option);
    const npm = {
      npm_lifecycle_event: name,
      npm_lifecycle_script: ["node scripts/launch.mjs", script, ...words].join(" "),
    };
    const refusals = await Promise.all(
      names.map((option) =>
        answered(script, {
          words,
          env: { ...npm, [`npm_config_${option.replaceAll("-", "_")}`]: "true" },
        }),
      ),
    );
    expect(refusals).toEqual(
      names.map((option) => [
        `npm kept --${option} for itself: options of a command follow --\n    npm run ${name} -- --${option}`,
      ]),
    );
  },
);

test.for(lines)("%s shows with --help what can be pasted", async ([, script, words]) => {
  const code = await answered(script, { words: [...words, "--help"] });
  const { invocation = "", examples = [], options = {} } = commands.get(script) ?? {};
  const shown = printed.split("\n");
  expect(code).toBe(0);
  const word = wordsOf(script);
  expect(shown).toContain(
    [invocation, ...(word === undefined ? [] : [`[${word}]`]), "[options]"].join(" "),
  );
  for (const example of examples) {
    expect(shown).toContain(`  ${invocation} ${example}`.trimEnd());
    const given = [...example.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? "",
    );
    // A folder of an example need not be there.
    const withoutFolder = given.filter(
      (one, index) => one !== "--specs" && given[index - 1] !== "--specs",
    );
    expect(Object.keys(readArguments(withoutFolder, options))).toEqual(Object.keys(options));
  }
});
