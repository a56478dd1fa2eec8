import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { SettingsError } from "../src/errors.ts";
import { counted } from "../src/plan/counted.ts";
import { pull, toldPath, type Pulled } from "./pull/pull.ts";
import { readDocument } from "./pull/read-document.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = resolve(import.meta.dirname, "..");

const args = {
  openapi: {
    type: "string",
    valueHint: "file|url",
    description: "an OpenAPI 3.0 or 3.1 document, JSON or YAML",
  },
  group: {
    type: "string",
    valueHint: "name",
    description: "key of the API group; by the document's servers or title when absent",
  },
  specs: {
    type: "string",
    valueHint: "folder",
    default: "specs",
    description: "pulled into; a backend that is not Xano has one of its own",
  },
  prune: { type: "boolean", description: "take out entries that the document does not have" },
  "dry-run": { type: "boolean", description: "print what would change, and write nothing" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "specs:pull",
    description: "Writes what an OpenAPI document says into the specs. Exit code 0: done, 2: not.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const { openapi, group, prune } = given;
      if (openapi === undefined || openapi === "") {
        throw new SettingsError(["--openapi is missing: name a file or an address"]);
      }
      assertSlug(group);
      const folder = given.specs.replace(/\/+$/u, "");
      const pulled = pull(await readDocument(openapi), {
        root,
        folder,
        prune: prune === true,
        ...(group === undefined ? {} : { group }),
      });
      const isDry = given["dry-run"] === true;
      if (!isDry) {
        write(pulled);
      }
      print(describe(pulled, isDry));
      return exitCode.held;
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });

function assertSlug(group: string | undefined): void {
  if (group !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(group)) {
    throw new SettingsError([
      `--group: expected small letters, digits and single hyphens, got "${group}"`,
    ]);
  }
}

function write({ files }: Pulled): void {
  for (const [file, text] of files) {
    if (text === null) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

function describe({ files, notes, leftOut, operations }: Pulled, isDry: boolean): string {
  const lines = [
    ...notes.map(({ sign, text }) => `${sign} ${text}`),
    ...leftOut.map(({ what, why }) => `! ${what} left out: ${why}`),
  ];
  const paths = [...files].map(
    ([file, text]) => `${verbFor(file, text, isDry)}  ${toldPath(root, file)}`,
  );
  const count = (sign: string): number => notes.filter((note) => note.sign === sign).length;
  const changes = `${count("+")} new, ${count("~")} changed, ${count("-")} taken out`;
  const last = `${counted(operations, "operation")}: ${changes}; ${counted(files.size, "file")} ${isDry ? "would change" : "written"}`;
  return [...lines, ...(lines.length === 0 ? [] : [""]), ...paths, last].join("\n");
}

function verbFor(file: string, text: string | null, isDry: boolean): string {
  if (text === null) {
    return "delete";
  }
  return isDry && !existsSync(file) ? "create" : "write";
}
