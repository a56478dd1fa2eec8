// Plain JavaScript, since `launch.mjs` runs it before anything can read TypeScript.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, parse, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");

/** So that bundles of one process do not remove one another. */
let written = 0;

/** What `import.meta` says stays true of the file it is written in. */
const keepImportMeta = {
  name: "keep-import-meta",
  /** @param {import("esbuild").PluginBuild} bundle */
  setup(bundle) {
    bundle.onLoad({ filter: /\.(?:ts|mjs)$/ }, ({ path }) => {
      const meta = { dirname: dirname(path), filename: path, url: pathToFileURL(path).href };
      const text = readFileSync(path, "utf8");
      return {
        loader: path.endsWith(".ts") ? "ts" : "js",
        contents: text.replaceAll(/\bimport\.meta\.(dirname|filename|url)\b/g, (_, name) =>
          JSON.stringify(meta[name]),
        ),
      };
    });
  },
};

/** In two parts, since this module may itself be bundled. */
const removesItself = ["import { rmSync as rm } from 'node:fs'; rm(import.meta", "filename);"].join(
  ".",
);

/**
 * Writes one module of our own code, packages left outside, for a thread that has no loader: with tsx or Vite every
 * module would pass through their hooks. It removes itself as soon as it is read, so that a signal leaves nothing behind.
 * @param {string} entry of the project, from its root: `scripts/validate.ts`
 * @returns {Promise<string>} where it lies, absolute
 */
export async function writeBundle(entry) {
  const folder = join(root, "node_modules", ".cache", "scripts");
  written += 1;
  const outfile = join(folder, `${parse(entry).name}.${process.pid}.${written}.mjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [resolve(root, entry)],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "error",
    banner: { js: removesItself },
    plugins: [keepImportMeta],
  });
  return outfile;
}
