import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SettingsError } from "../src/errors.ts";
import { counted } from "../src/plan/counted.ts";
import { pull, toldPath, type Pulled } from "../src/pull/pull.ts";
import { readDocument } from "../src/pull/document/read-document.ts";
import { runCommand } from "./command-line/command.ts";
import { flag, parsed, text, texts } from "./command-line/options.ts";
import { assertNoLeaks } from "../src/output/write-scanned.ts";
import { replaceFiles } from "../src/output/replace-files.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { withoutTrailing } from "../src/plan/without-trailing.ts";
import type { ReferenceLimits } from "../src/pull/document/referred-files.ts";
import { describeBadSize, readSize } from "../src/settings/limits.ts";
import { readDocumentLimit } from "../src/settings/live.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run specs:pull --",
  description: "Writes what an OpenAPI document says into the specs. Exit code 0: done, 2: not.",
  options: {
    openapi: text({
      hint: "file|url",
      description: "an OpenAPI 3.0 or 3.1 document, JSON or YAML; needed",
    }),
    group: text({
      hint: "name",
      description: "key of the API group; by the document's servers or title when absent",
    }),
    specs: text({
      hint: "folder",
      default: "specs",
      description: "pulled into; a backend that is not Xano has one of its own",
    }),
    "allow-ref": texts({
      hint: "folder",
      description: "a folder beside the document's own that its $refs may lead to",
    }),
    "max-bytes": parsed(
      {
        hint: "size",
        default: "",
        description: "of the document and its $refs, unpacked; XANO_DOCUMENT_LIMIT, else 32MB",
      },
      readMaxBytes,
    ),
    prune: flag("take out entries that the document does not have"),
    "dry-run": flag("print what would change, and write nothing"),
  },
  examples: [
    "--openapi https://api.example.com/openapi.yaml --specs forge --dry-run",
    "--openapi frontend.json --group frontend",
  ],
  run: async ({ openapi, group, specs, prune, "dry-run": isDry, ...given }) => {
    if (openapi === undefined) {
      throw new SettingsError(["--openapi is missing: name a file or an address"]);
    }
    assertSlug(group);
    const pulled = pull(await readDocument(openapi, limitsOf(given)), {
      root,
      folder: withoutTrailing(specs, "/"),
      prune,
      ...(group === undefined ? {} : { group }),
    });
    if (!isDry) {
      write(pulled);
    }
    print(describe(pulled, isDry));
    return exitCode.held;
  },
});

/** @throws {SettingsError} */
function readMaxBytes(given: string, spelling: string): number | undefined {
  const bytes = readSize(given);
  if (given !== "" && bytes === undefined) {
    throw new SettingsError([`${spelling}: ${describeBadSize(given)}`]);
  }
  return bytes;
}

/** The option wins over the setting. @throws {SettingsError} */
function limitsOf(given: {
  readonly "allow-ref": readonly string[];
  readonly "max-bytes": number | undefined;
}): ReferenceLimits {
  const problems: string[] = [];
  const maxBytes = given["max-bytes"] ?? readDocumentLimit(process.env, problems);
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return { allowed: given["allow-ref"], ...(maxBytes === undefined ? {} : { maxBytes }) };
}

function assertSlug(group: string | undefined): void {
  if (group !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(group)) {
    throw new SettingsError([
      `--group: expected small letters, digits and single hyphens, got "${group}"`,
    ]);
  }
}

/** All of it, or nothing. @throws {LeakError} @throws {OutputError} */
function write({ files }: Pulled): void {
  const texts = [...files].flatMap(([file, text]) =>
    text === null ? [] : [[file, text] as const],
  );
  assertNoLeaks(new Map(texts));
  replaceFiles(files);
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
