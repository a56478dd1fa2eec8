// Runs a TypeScript script: `node scripts/launch.mjs scripts/validate.ts all`. One file is bundled of our own code and
// run without a loader: with tsx every module of Vite and Vitest would pass through its hooks, which costs 0.5 s and
// 170 MB at start-up (Node 20). `npx tsx scripts/validate.ts` does the same, slower.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, parse, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");

/** What `import.meta` says stays true of the file it is written in. */
const keepImportMeta = {
  name: "keep-import-meta",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8")
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.filename", JSON.stringify(path))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

const [script = ""] = process.argv.splice(2, 1);
const folder = join(root, "node_modules", ".cache", "scripts");
const outfile = join(folder, `${parse(script).name}.${process.pid}.mjs`);
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [resolve(root, script)],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  sourcesContent: false,
  logLevel: "error",
  // The bundle removes itself as soon as it is read: a signal that ends the script leaves nothing behind.
  banner: {
    js: 'import { rmSync as removeBundle } from "node:fs"; removeBundle(import.meta.filename);',
  },
  plugins: [keepImportMeta],
});
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);
