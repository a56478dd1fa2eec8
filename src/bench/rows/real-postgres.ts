import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../../plan/is-record.ts";

/** A PostgreSQL server of its own, on loopback. */
export interface RealPostgres {
  readonly url: string;
  stop(): void;
}

/** Where Debian's package keeps the programs of each version. */
const debian = "/usr/lib/postgresql";

/** Starts the newest PostgreSQL that is installed; undefined where there is none. @throws {Error} when it does not start */
export async function startRealPostgres(): Promise<RealPostgres | undefined> {
  const programs = newestPrograms();
  if (programs === undefined) {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-postgres-"));
  const owner = ownerOf(folder);
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(join(programs, program), args, { ...owner, cwd: folder, stdio: "ignore" });
  };
  const data = join(folder, "data");
  const port = await freePort();
  run("initdb", ["-D", data, "-A", "trust", "-U", "bench", "--locale=C", "-E", "UTF8"]);
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run("pg_ctl", ["-D", data, "-o", settings, "-l", join(folder, "log"), "-w", "start"]);
  return {
    url: `postgres://bench@127.0.0.1:${port}/postgres`,
    stop: () => {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newestPrograms(): string | undefined {
  try {
    const [newest] = readdirSync(debian).toSorted((a, b) => Number(b) - Number(a));
    return newest === undefined ? undefined : join(debian, newest, "bin");
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root: the package has made a user for it. */
function ownerOf(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

function idOf(option: "-u" | "-g"): number {
  return Number(execFileSync("id", [option, "postgres"], { encoding: "utf8" }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: unknown = server.address();
      server.close(() => resolve(isRecord(address) ? Number(address["port"]) : 0));
    });
  });
}
