import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { createCircuit, type Circuit } from "./circuit.ts";
import { fakeClock, type FakeClock } from "../../test-support/fake-clock.ts";
import { NotSent } from "./not-sent.ts";
import type { HttpRequest } from "../ports/http.ts";

const cause = new InstanceError("gateway", "a gateway answered 502", 502);
const read: HttpRequest = { verb: "GET", path: "/x", safety: "read" };
const write: HttpRequest = { verb: "POST", path: "/x", safety: "write" };

interface Watched {
  readonly circuit: Circuit;
  readonly clock: FakeClock;
  confirmations(): number;
}

/** A circuit that suspects the host after three paths and asks it again every 5 s. */
function watch(isUp = false): Watched {
  const clock = fakeClock();
  let confirmations = 0;
  const circuit = createCircuit({
    failures: 3,
    probeMs: 5000,
    host: "x1.xano.example",
    clock,
    confirm: async () => {
      confirmations += 1;
      return isUp;
    },
  });
  return { circuit, clock, confirmations: () => confirmations };
}

async function fail({ circuit }: Watched, ...paths: string[]): Promise<void> {
  paths.forEach((path) => circuit.failed(path, cause));
  await circuit.suspicion();
}

function outcome({ circuit }: Watched, request = read): unknown {
  try {
    circuit.assertUp(request);
    return "passes";
  } catch (error) {
    return error;
  }
}

const down = (count: number): NotSent =>
  new NotSent(
    "gateway",
    `x1.xano.example is down since 10:00:00 UTC, ${count} requests in a row: a gateway answered 502`,
    502,
  );

test("lets all pass given fewer failing paths than it takes", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b");
  expect([outcome(watched), watched.confirmations()]).toEqual(["passes", 0]);
});

test("lets all pass given one path that fails again and again", async () => {
  const watched = watch();
  await fail(watched, "/a", "/a", "/a", "/a", "/a", "/a");
  expect([outcome(watched), watched.confirmations()]).toEqual(["passes", 0]);
});

test("lets all pass given an answer between failures", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b");
  watched.circuit.answered();
  await fail(watched, "/c", "/d");
  expect(outcome(watched)).toBe("passes");
});

test("refuses all at once given so many failing paths, saying since when and how many", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b", "/b", "/c");
  watched.clock.pass(1000);
  expect([outcome(watched), outcome(watched, write)]).toEqual([down(4), down(4)]);
});

test("lets all pass given failing paths of a host that still answers", async () => {
  const watched = watch(true);
  await fail(watched, "/a", "/b", "/c");
  expect([outcome(watched), watched.confirmations()]).toEqual(["passes", 1]);
});

test("lets one read pass every few seconds given a host that is down, and no write", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b", "/c");
  watched.clock.pass(5000);
  const after = [outcome(watched, write), outcome(watched), outcome(watched)];
  watched.clock.pass(5000);
  expect([...after, outcome(watched)]).toEqual([down(3), "passes", down(3), "passes"]);
});

test("lets all pass given an answer of a host that was down", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b", "/c");
  watched.circuit.answered();
  expect([outcome(watched), outcome(watched, write)]).toEqual(["passes", "passes"]);
});

test("asks once whether it is the host given failures at the same time", async () => {
  const watched = watch();
  await fail(watched, "/a", "/b", "/c", "/d", "/e");
  expect(watched.confirmations()).toBe(1);
});
