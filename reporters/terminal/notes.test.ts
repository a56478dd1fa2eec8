import picocolors from "picocolors";
import { expect, test } from "vitest";
import type { Refusals } from "../../src/result/result.ts";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { summarize } from "../../src/result/summarize.ts";
import { renderNotes } from "./notes.ts";

function noteOn(refusals: readonly Refusals[]): string | undefined {
  const results = refusals.map((one) => sampleResult({ refusals: one }));
  const context = sampleContext({ declared: { tables: results.length } });
  const summary = summarize(results, context);
  const notes = renderNotes({ results, troubles: [], summary }, picocolors.createColors(false), {});
  return notes.find((note) => note.startsWith("refusals"));
}

test("counts refusals that were asked apart from those that were not, with the reason", () => {
  const refusals: Refusals[] = [
    { asked: 4, unasked: 0 },
    { asked: 1, unasked: 1 },
    { asked: 0, unasked: 3, because: "safety" },
    { asked: 0, unasked: 2, because: "failed" },
  ];
  expect(noteOn(refusals)).toBe(
    "refusals   5 asked, 3 not sent for safety, 2 not sent to what fails, 1 without …",
  );
});

test("says which limit the instance named, for how much of the run, and how to set it", () => {
  const limited = { rateLimit: { requests: 10, perMs: 20_000 } };
  const results = [sampleResult(), sampleResult(limited), sampleResult(limited)];
  const summary = summarize(results, sampleContext());
  const notes = renderNotes({ results, troubles: [], summary }, picocolors.createColors(false), {});
  const at = notes.findIndex((note) => note.startsWith("rate"));
  expect(notes.slice(at, at + 2)).toEqual([
    "rate       10 requests in 20 s, named by the instance, kept for 2 of 3 checks",
    "           set XANO_V2_RATE_LIMIT=10/20s to keep it from the start",
  ]);
});

test("tells only what was asked given that nothing was left out", () => {
  expect(noteOn([{ asked: 4, unasked: 0 }])).toBe("refusals   4 asked");
});

test("tells nothing given no endpoint that must refuse something", () => {
  expect(noteOn([])).toBeUndefined();
});

test("says once, in its own words, what is amiss with the snapshot of moves", () => {
  const message = "state/transitions.json is no JSON: moves are judged from the next run on";
  const findings = [sampleFinding({ code: "transition", message, level: "drift" })];
  const jobs = ["transition:rezen", "transition:fub"].map((id) =>
    sampleResult({ findings }, { id, kind: "transition", family: "pipelines" }),
  );
  const summary = summarize(jobs, sampleContext());
  const notes = renderNotes(
    { results: jobs, troubles: [], summary },
    picocolors.createColors(false),
    {},
  );
  expect(notes.filter((line) => line.includes("moves"))).toEqual([`snapshot   ${message}`]);
  expect(notes.filter((line) => line.startsWith("drift"))).toEqual([]);
});
