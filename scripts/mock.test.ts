import { listen } from "../test-support/listen.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { startCommand, type Running } from "../test-support/run-command.ts";

/** The first address that a line beginning with `name` shows. */
async function addressIn(running: Running, name: string): Promise<string> {
  const { stdout } = running.child;
  if (stdout === null) {
    throw new Error("the command has no output");
  }
  for await (const line of createInterface({ input: stdout })) {
    const address = line.startsWith(name) ? /http:\S+/.exec(line)?.[0] : undefined;
    if (address !== undefined) {
      return address;
    }
  }
  throw new Error(`no line begins with ${name}`);
}

test("prints its address, serves, takes a fault, heals and ends on an interruption", async () => {
  const running = startCommand("mock.ts", ["--port", "0", "--rows", "2"]);
  const url = await addressIn(running, "V2");
  const login = { email: "nobody@example.com", password: "wrong" };
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const health = async (): Promise<number> =>
    (await fetch(`${url}/api:Lrekz_3S/pipeline-health-check`)).status;
  const before = await health();
  const injected = await post("/mock/faults", { kind: "down" });
  const down = await health();
  const refused = await post("/mock/faults", login);
  await fetch(`${url}/mock/faults`, { method: "DELETE" });
  expect([before, injected.status, down, refused.status, await health()]).toEqual([
    200, 200, 503, 400, 200,
  ]);
  running.child.kill("SIGINT");
  expect((await running.ended).code).toBe(0);
});

test("takes a fault, and refuses one, by the group names of another specs folder", async () => {
  const specs = mkdtempSync(join(tmpdir(), "mock-specs-"));
  onTestFinished(() => rmSync(specs, { recursive: true }));
  writeFileSync(join(specs, "groups.yaml"), "groups: [{ key: shop, canonical: pe1wjL5I }]");
  const start = (endpoint: string): Running =>
    startCommand("mock.ts", [
      "--port",
      "0",
      "--rows",
      "2",
      "--specs",
      specs,
      "--fault",
      JSON.stringify({ kind: "status", endpoint, status: 503 }),
    ]);
  const running = start("GET shop/links");
  const { status } = await fetch(`${await addressIn(running, "V2")}/api:pe1wjL5I/links`);
  running.child.kill("SIGINT");
  const { code } = await running.ended;
  const refused = await start("GET shop/lnks").ended;
  expect([status, code, refused.code]).toEqual([503, 0, 2]);
  expect(refused.stderr).toContain('did you mean "GET shop/links"?');
});

test("says which port is taken and ends with 2 given a taken one", async () => {
  const server = createServer();
  const port = await listen(server);
  const ended = await startCommand("mock.ts", ["--port", String(port)]).ended;
  server.close();
  expect(ended).toEqual({
    code: 2,
    stdout: "",
    stderr: `--port: 127.0.0.1:${port} is taken; --port 0 takes free ones\n`,
  });
});

test("refuses a port that is none given a word", async () => {
  const ended = await startCommand("mock.ts", ["--port", "many"]).ended;
  expect(ended).toEqual({
    code: 2,
    stdout: "",
    stderr: '--port: expected a whole number from 0 to 65534, got "many"\n',
  });
});
