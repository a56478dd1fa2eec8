// Plain JavaScript, since `launch.mjs` runs it before anything can read TypeScript.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "node_modules", ".cache", "scripts");

/** What a bundle depends on beside the modules in it. */
const makers = ["src/bundle/write-bundle.mjs", "package-lock.json"];

/**
 * What `import.meta` says stays true of the file it is written in; each file is stamped before it is read.
 * @param {Record<string, string>} stamps
 */
const keepImportMeta = (stamps) => ({
  name: "keep-import-meta",
  /** @param {import("esbuild").PluginBuild} bundle */
  setup(bundle) {
    bundle.onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const meta = { dirname: dirname(path), filename: path, url: pathToFileURL(path).href };
      const file = relative(root, path);
      stamps[file] = stampOf(file);
      const text = readFileSync(path, "utf8");
      return {
        loader: path.endsWith(".ts") ? "ts" : "js",
        contents: text.replaceAll(/\bimport\.meta\.(dirname|filename|url)\b/g, (_, name) =>
          JSON.stringify(meta[name]),
        ),
      };
    });
  },
});

/**
 * Writes one module of our own code, packages left outside, for a thread that has no loader: with tsx or Vite every
 * module would pass through their hooks. What it imports only when needed lies beside it. It is kept until one of its
 * modules changes.
 * @param {string} entry of the project, from its root: `scripts/validate.ts`
 * @returns {Promise<string>} where it lies, absolute
 */
export async function writeBundle(entry) {
  const { dir, name } = parse(entry);
  const outdir = join(folder, dir.replaceAll("/", "-"));
  const main = join(outdir, `${name}.mjs`);
  if (!isCurrent(main)) {
    const stamps = { root, ...stampsOf(makers) };
    const { outputFiles } = await build({
      entryPoints: [resolve(root, entry)],
      outdir,
      bundle: true,
      splitting: true,
      write: false,
      packages: "external",
      platform: "node",
      format: "esm",
      outExtension: { ".js": ".mjs" },
      target: "node20",
      sourcemap: "inline",
      sourcesContent: false,
      logLevel: "error",
      absWorkingDir: root,
      plugins: [keepImportMeta(stamps)],
    });
    mkdirSync(outdir, { recursive: true });
    // Last the one that says what it was made of.
    const isMain = (one) => Number(one.path === main);
    for (const { path, text } of outputFiles.toSorted((a, b) => isMain(a) - isMain(b))) {
      // Whole at any time: others may read it.
      writeFileSync(`${path}.${process.pid}`, `${text}\n// ${JSON.stringify(stamps)}`);
      renameSync(`${path}.${process.pid}`, path);
    }
  }
  return main;
}

/** @param {string} file */
function isCurrent(file) {
  try {
    const text = readFileSync(file, "utf8");
    // A copy of the project is another project, though its files are as old.
    const { root: madeIn, ...stamps } = JSON.parse(text.slice(text.lastIndexOf("\n// ") + 4));
    return madeIn === root && Object.keys(stamps).every((file) => stampOf(file) === stamps[file]);
  } catch {
    return false;
  }
}

/**
 * When files were last changed, and their size.
 * @param {readonly string[]} files from the root
 */
function stampsOf(files) {
  return Object.fromEntries(files.map((file) => [file, stampOf(file)]));
}

/** @param {string} file */
function stampOf(file) {
  const { mtimeMs, size } = statSync(join(root, file));
  return `${mtimeMs} ${size}`;
}
