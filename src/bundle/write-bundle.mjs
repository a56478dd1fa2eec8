// Plain JavaScript, because `launch.mjs` runs it before TypeScript can be loaded.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "node_modules", ".cache", "scripts");

/** Files besides its modules that a bundle depends on. */
const makers = ["src/bundle/write-bundle.mjs", "package-lock.json"];

/** Stands for the bundle's key until all of its text is known. */
const keyMark = "key-of-this-bundle";

/**
 * Keeps `import.meta` true for the original file; each file's stamp is taken before it is read.
 * @param {Record<string, string>} stamps
 */
const keepImportMeta = (stamps) => ({
  name: "keep-import-meta",
  /** @param {import("esbuild").PluginBuild} bundle */
  setup(bundle) {
    bundle.onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const url = pathToFileURL(path).href;
      const meta = { dirname: dirname(path), filename: path, url, bundleKey: keyMark };
      const file = relative(root, path);
      stamps[file] = stampOf(file);
      const text = readFileSync(path, "utf8");
      return {
        loader: path.endsWith(".ts") ? "ts" : "js",
        contents: text.replaceAll(
          /\bimport\.meta\.(dirname|filename|url|bundleKey)\b/g,
          (_, name) => JSON.stringify(meta[name]),
        ),
      };
    });
  },
});

/**
 * Bundles a module of our own code, without packages, for a thread without a loader: with tsx or Vite every module
 * would pass through their hooks. Dynamic imports become files beside it. The bundle is kept until one of its modules
 * changes. `import.meta.bundleKey` is in it a hash of its own code and of the packages that it imports.
 * @param {string} entry relative to the project's root: `scripts/validate.ts`
 * @returns {Promise<string>} its absolute path
 */
export async function writeBundle(entry) {
  const { dir, name } = parse(entry);
  const outdir = join(folder, dir.replaceAll("/", "-"));
  const main = join(outdir, `${name}.mjs`);
  if (!isCurrent(main)) {
    const stamps = { root, ...stampsOf(makers) };
    // Loaded where it is needed: a bundle is written once, and taken many times.
    const { build } = await import("esbuild");
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
    const key = keyOf(outputFiles);
    // Last, because this file declares the bundle complete.
    const isMain = (one) => Number(one.path === main);
    for (const { path, text } of outputFiles.toSorted((a, b) => isMain(a) - isMain(b))) {
      // Replaced as a whole, because others may read it.
      const code = text.replaceAll(keyMark, key);
      writeFileSync(`${path}.${process.pid}`, `${code}\n// ${JSON.stringify(stamps)}`);
      renameSync(`${path}.${process.pid}`, path);
    }
  }
  return main;
}

/**
 * Of the code of a bundle, and of the versions of the packages beside it.
 * @param {readonly { readonly text: string }[]} files
 */
function keyOf(files) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  files.forEach(({ text }) => hash.update(text));
  return hash.digest("hex");
}

/** @param {string} file */
function isCurrent(file) {
  try {
    const text = readFileSync(file, "utf8");
    // A copy of the project is another project, even if its files have the same times.
    const { root: madeIn, ...stamps } = JSON.parse(text.slice(text.lastIndexOf("\n// ") + 4));
    return madeIn === root && Object.keys(stamps).every((file) => stampOf(file) === stamps[file]);
  } catch {
    return false;
  }
}

/**
 * When files were last changed, and their sizes.
 * @param {readonly string[]} files relative to the root
 */
function stampsOf(files) {
  return Object.fromEntries(files.map((file) => [file, stampOf(file)]));
}

/** @param {string} file */
function stampOf(file) {
  const status = statSync(join(root, file), { throwIfNoEntry: false });
  return status === undefined ? "none" : `${status.mtimeMs} ${status.size}`;
}
