import { gunzipSync, gzipSync } from "node:zlib";

/** Files embedded in a report of one page, by the names that the page gives them. */
export type PageFiles = ReadonlyMap<string, Buffer>;

/** How Allure embeds each file of a report that is one page: `d("data/test-results/1.json","eyJ…")`. */
const embedded = /\bd\("([^"\\]+)",\s*"([A-Za-z0-9+/=]*)"\)/g;
const embedding = /<script defer>\s*Promise\.allSettled\(\[d\("[^]*?<\/script>/;
/** How we do: all of them compressed, since they repeat each other. */
const packed = /<script id="packed-files" type="text\/plain">([A-Za-z0-9+/=]*)<\/script>/;

/** The script of the page that gives Allure's own scripts their files back; they wait until the files are ready. */
const unpacking = `<script>
(async () => {
  const packed = atob(document.getElementById("packed-files").textContent);
  const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const files = await new Response(stream).json();
  window.allureReportData = {};
  for (const [name, text] of Object.entries(files)) window.allureReportData[name] = btoa(text);
  window.allureReportDataReady = true;
})();
</script>`;

/** The files that are embedded in a page, packed or not; empty for a page that embeds none. */
export function readFiles(html: string): PageFiles {
  const text = packed.exec(html)?.[1];
  if (text !== undefined) {
    const files: Record<string, string> = JSON.parse(
      gunzipSync(Buffer.from(text, "base64")).toString("utf8"),
    );
    return new Map(
      Object.entries(files).map(([name, file]) => [name, Buffer.from(file, "latin1")]),
    );
  }
  const found = [...html.matchAll(embedded)];
  return new Map(found.map(([, name = "", file = ""]) => [name, Buffer.from(file, "base64")]));
}

/** The page without the files that are embedded in it. */
export function withoutFiles(html: string): string {
  return html.replace(packed, "").replaceAll(embedded, "");
}

/** The page with these files instead of those that Allure embedded: a tenth of its size. */
export function packFiles(html: string, files: PageFiles): string {
  const texts = Object.fromEntries(
    [...files].map(([name, file]) => [name, file.toString("latin1")]),
  );
  const text = gzipSync(JSON.stringify(texts), { level: 6 }).toString("base64");
  const script = `<script id="packed-files" type="text/plain">${text}</script>\n${unpacking}`;
  return html.replace(embedding, () => script);
}
