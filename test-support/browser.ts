import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const places = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chromium is on this machine; undefined where it is not, and then no test can look at a page. */
export const browser: string | undefined = places
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));

/** What a page has become once its scripts have run, opened from its file as a reader opens it. */
export async function openPage(path: string): Promise<string> {
  if (browser === undefined) {
    throw new Error("there is no Chromium on this machine");
  }
  const profile = mkdtempSync(join(tmpdir(), "browser-"));
  try {
    const args = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`];
    // Its scripts wait for timers; that time passes at once.
    const told = await promisify(execFile)(
      browser,
      [...args, "--virtual-time-budget=20000", "--dump-dom", `file://${path}`],
      { maxBuffer: 100_000_000, timeout: 240_000 },
    );
    return told.stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
