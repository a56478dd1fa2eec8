import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type * as Esbuild from "esbuild";

const ownRoot = resolve(import.meta.dirname, "../../..");
const require = createRequire(import.meta.url);

/** A file of checks in code: compiled, or why it could not be. */
export interface CompiledFile {
  /** As the plan names it, for example `specs/checks/agents.ts`. */
  readonly file: string;
  /** Absolute path of the compiled module; another one whenever its code changes. */
  readonly module?: string;
  readonly errors?: readonly CompileError[];
}

interface CompileError {
  /** As the plan names it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Compiles the files of checks below `<root>/<folder>`: those directly in a folder named `checks`. */
export function compileCheckFiles(root: string, folder = "specs"): readonly CompiledFile[] {
  const top = resolve(root, folder);
  if (!existsSync(top)) {
    return [];
  }
  const paths = readdirSync(top, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => isCheckFile(path) && !path.includes("node_modules/"))
    .toSorted();
  return paths.map((path) => ({
    file: `${folder}/${path}`,
    ...compileFile(resolve(top, path), top, folder),
  }));
}

/** Whether a path, with slashes, is that of a file of checks in code. */
export function isCheckFile(path: string): boolean {
  return /(?:^|\/)checks\/[^/]+\.ts$/u.test(path) && !/\.(?:d|test)\.ts$/u.test(path);
}

type Compiled = Pick<CompiledFile, "module" | "errors">;

/** What was compiled of a file, and the files that went into it with their stamps. */
interface Kept {
  readonly module: string;
  readonly inputs: Readonly<Record<string, string>>;
}

const cache = join(ownRoot, "node_modules", ".cache", "checks");

/** Bundled with its own imports and packages into CommonJS, which can be loaded without waiting and anywhere. */
function compileFile(path: string, top: string, folder: string): Compiled {
  const kept = join(cache, `${hash(path)}.json`);
  const known = readKept(kept);
  if (known !== undefined) {
    return { module: known.module };
  }
  const name = (file: string): string =>
    `${folder}/${relative(top, resolve(dirname(path), file))
      .split(sep)
      .join("/")}`;
  try {
    return { module: keepCompiled(path, kept) };
  } catch (error) {
    return { errors: readFailure(error).map((one) => ({ ...one, file: name(one.file) })) };
  }
}

function keepCompiled(path: string, kept: string): string {
  // Loaded only where something is to be compiled.
  const esbuild: typeof Esbuild = require("esbuild");
  const before = Date.now();
  const { outputFiles, metafile } = esbuild.buildSync({
    entryPoints: [path],
    absWorkingDir: dirname(path),
    outfile: join(cache, "check.cjs"),
    bundle: true,
    write: false,
    metafile: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    sourcemap: "external",
    logLevel: "silent",
    alias: { "xano-contract-suite/checks": join(ownRoot, "authoring/define-check.ts") },
  });
  const [code, map] = ["check.cjs", "check.cjs.map"].map(
    (name) => outputFiles.find((one) => basename(one.path) === name)?.text ?? "",
  );
  const module = join(cache, `${basename(path, ".ts")}-${hash(code)}.cjs`);
  mkdirSync(cache, { recursive: true });
  writeWhole(`${module}.map`, map ?? "");
  writeWhole(module, code ?? "");
  const files = Object.keys(metafile.inputs).map((file) => resolve(dirname(path), file));
  const inputs = Object.fromEntries(files.map((file) => [file, stampOf(file)]));
  // A file that was saved while it was compiled is compiled again the next time.
  if (files.every((file) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < before)) {
    writeWhole(kept, JSON.stringify({ module, inputs }));
  }
  return module;
}

/** Replaces a file as a whole, because other processes may be reading it. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

function readKept(file: string): Kept | undefined {
  try {
    // Written by this file alone.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const kept = JSON.parse(readFileSync(file, "utf8")) as Kept;
    const isCurrent = Object.entries(kept.inputs).every(([path, stamp]) => stampOf(path) === stamp);
    return isCurrent && existsSync(kept.module) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function stampOf(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  return status === undefined ? "none" : `${status.mtimeMs} ${status.size}`;
}

function readFailure(error: unknown): readonly CompileError[] {
  const errors = isFailure(error) ? error.errors : [];
  if (errors.length === 0) {
    throw error;
  }
  return errors.map(({ text, location }) => ({
    file: location?.file ?? "",
    line: location?.line ?? 1,
    column: (location?.column ?? 0) + 1,
    message: text,
  }));
}

function isFailure(error: unknown): error is Esbuild.BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function hash(text: string | undefined): string {
  return createHash("sha256")
    .update(text ?? "")
    .digest("hex")
    .slice(0, 24);
}
