import { expect, test } from "vitest";
import { fakeSession } from "../../../test-support/fake-session.ts";
import { InstanceError } from "../../errors.ts";
import type { HttpRequest } from "../../ports/http.ts";
import type { Safety } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import { gatherSamples, nothingGathered, type Gathered } from "./gather-samples.ts";

function check(safety: Safety, inputs: readonly string[] = []): EndpointCheck {
  return {
    id: "endpoint:GET g/x",
    kind: "endpoint",
    family: "endpoints",
    title: "answers",
    place: { file: "specs/x.yaml", line: 1, column: 1 },
    suite: "g",
    severity: "normal",
    tags: [],
    links: [],
    evidence: "documented",
    inputs: inputs.map((name) => ({ name, type: "int", required: false })),
    call: {
      group: { key: "g", name: "G", canonical: "abc" },
      verb: "GET",
      path: "/x",
      safety,
      auth: "none",
      send: { user_id: 60 },
      expect: { status: 200, contract: "json", withinMs: 1000 },
    },
  };
}

const json = { status: 200, contentType: "application/json", elapsedMs: 1, attempts: 1 } as const;

async function gather(
  one: EndpointCheck,
  answer: Parameters<typeof fakeSession>[0]["answer"],
): Promise<Gathered> {
  const session = fakeSession({ open: ["read"], ...(answer === undefined ? {} : { answer }) });
  const gathered = nothingGathered();
  await gatherSamples(one, { session, times: 2 }, gathered);
  return gathered;
}

function echo({ query }: HttpRequest): typeof json & { text: string } {
  return { ...json, text: JSON.stringify(query) };
}

test("calls as often as asked, and other pages where an input chooses them, with the same ids", async () => {
  expect(await gather(check("read", ["page", "user_id"]), echo)).toEqual({
    bodies: [{ user_id: 60 }, { user_id: 60 }, { user_id: 60, page: 2 }, { user_id: 60, page: 3 }],
    refusals: [],
    isHeldBack: false,
  });
});

test("sends nothing given an endpoint whose safety class is not open", async () => {
  expect(await gather(check("sync", ["page"]), new Error("it was asked"))).toEqual({
    bodies: [],
    refusals: [],
    isHeldBack: true,
  });
});

test("says why there was no sample given an instance that does not answer", async () => {
  const down = new InstanceError("unreachable", "the host is down");
  expect(await gather(check("read"), down)).toEqual({
    bodies: [],
    refusals: ["the host is down", "the host is down"],
    isHeldBack: false,
  });
});
