import { expect, test } from "vitest";
import type { Alarm } from "./alarm.ts";
import { changeSince, develop, remember, type Remembered, type Reported } from "./incident.ts";
import type { Situation } from "./situation.ts";
import { samplePlanned, sampleAlarm } from "../../test-support/sample-alarm.ts";

const { id } = samplePlanned;
const planned = new Map([[id, samplePlanned]]);
const first = new Date("2026-01-26T02:00:00.000Z");
const now = new Date("2026-01-27T02:00:00.000Z");
const told = { at: first.toISOString(), level: "warning", value: 1001 } as const;
const warned: Remembered = { ...sampleAlarm(), since: first.toISOString(), told };

function found(alarms: readonly Alarm[], over: Partial<Situation> = {}): Situation {
  const judged = new Set(alarms.filter(({ level }) => level !== "unjudged").map(({ id }) => id));
  return { alarms, notices: [], known: [], judged, unjudged: new Map(), checks: 1, ...over };
}

test("opens what is new", () => {
  expect(develop(found([sampleAlarm()]), [], { planned, now })).toEqual({
    incidents: [{ ...sampleAlarm(), since: now.toISOString(), change: "opened" }],
    recovered: [],
  });
});

test("keeps since when it fails, and what was told, given what is worse", () => {
  const measured = { value: 5001, unit: "rows" } as const;
  const alarm = sampleAlarm({ level: "critical", measured });
  expect(develop(found([alarm]), [warned], { planned, now })).toEqual({
    incidents: [
      { ...alarm, since: first.toISOString(), values: [1001, 5001], change: "worse", told },
    ],
    recovered: [],
  });
});

test("recovers given that it was judged and holds", () => {
  const situation = found([], { judged: new Set([id]) });
  expect(develop(situation, [warned], { planned, now })).toEqual({
    incidents: [],
    recovered: [{ ...warned, recoveredAt: now.toISOString(), recovery: "holds" }],
  });
});

test("stays open at its level given that it could not be judged", () => {
  const blocked = found([], { unjudged: new Map([[id, "blocked by table:x: gone"]]) });
  const broken = found([sampleAlarm({ level: "unjudged", problem: "timed out" })]);
  expect([blocked, broken].map((one) => develop(one, [warned], { planned, now }))).toEqual([
    {
      incidents: [{ ...warned, change: "same", unjudged: "blocked by table:x: gone" }],
      recovered: [],
    },
    { incidents: [{ ...warned, change: "same", unjudged: "timed out" }], recovered: [] },
  ]);
});

test("recovers given that a known issue excuses it, or that no spec asks for it any more", () => {
  const excused = found([], { known: [id], judged: new Set([id]) });
  const ends = [
    develop(excused, [warned], { planned, now }),
    develop(found([]), [warned], { planned: new Map(), now }),
  ].map(({ recovered }) => recovered.map(({ recovery }) => recovery));
  expect(ends).toEqual([["excused"], ["undeclared"]]);
});

test("recovers a cause given that something it blocked was judged", () => {
  const cause = { ...warned, id: "instance:reachable", level: "unjudged", blocks: [id] } as const;
  const all = new Map([...planned, [cause.id, { ...samplePlanned, id: cause.id }] as const]);
  const after = develop(found([], { judged: new Set([id]) }), [cause], { planned: all, now });
  const still = develop(found([], { judged: new Set(["other"]) }), [cause], { planned: all, now });
  expect([after.recovered.length, still.recovered.length]).toEqual([1, 0]);
});

test("opens anew given a trouble where before nothing could be judged", () => {
  const unknown: Remembered = {
    ...warned,
    level: "unjudged",
    told: { ...told, level: "unjudged" },
  };
  expect(develop(found([sampleAlarm()]), [unknown], { planned, now }).incidents).toEqual([
    { ...sampleAlarm(), since: now.toISOString(), change: "opened" },
  ]);
});

test("puts what was judged before what is only remembered, and the most severe first", () => {
  const kept: Remembered = { ...warned, id: "kept", level: "critical" };
  const situation = found(
    [
      sampleAlarm({ id: "w" }),
      sampleAlarm({ id: "u", level: "unjudged" }),
      sampleAlarm({ id: "c", level: "critical" }),
    ],
    { unjudged: new Map([["kept", "blocked"]]) },
  );
  const all = new Map([["kept", samplePlanned]]);
  const { incidents } = develop(situation, [kept], { planned: all, now });
  expect(incidents.map(({ id }) => id)).toEqual(["c", "u", "w", "kept"]);
});

test("remembers what a message told, and forgets what it told to be over", () => {
  const situation = found([sampleAlarm({ id: "new" })], { judged: new Set([id, "new"]) });
  const development = develop(situation, [warned], { planned, now });
  expect(remember(development, now)).toEqual([
    {
      ...sampleAlarm({ id: "new" }),
      since: now.toISOString(),
      told: { at: now.toISOString(), level: "warning", value: 1001 },
    },
  ]);
});

test("remembers that nobody was told, of openings and recoveries alike, and tells them the next time", () => {
  const situation = found([sampleAlarm({ id: "new" })], { judged: new Set([id, "new"]) });
  const kept = remember(develop(situation, [warned], { planned, now }));
  expect(kept).toEqual([
    { ...sampleAlarm({ id: "new" }), since: now.toISOString() },
    { ...warned, recoveredAt: now.toISOString(), recovery: "holds" },
  ]);
  const later = new Date("2026-01-28T02:00:00.000Z");
  const again = develop(situation, kept, { planned, now: later });
  expect(again).toEqual({
    incidents: [
      {
        ...sampleAlarm({ id: "new" }),
        since: now.toISOString(),
        values: [1001, 1001],
        change: "opened",
      },
    ],
    recovered: [{ ...warned, recoveredAt: now.toISOString(), recovery: "holds" }],
  });
});

test("goes on with an incident given that it came back before anybody was told of its recovery", () => {
  const over: Remembered = { ...warned, recoveredAt: first.toISOString(), recovery: "holds" };
  expect(develop(found([sampleAlarm()]), [over], { planned, now })).toEqual({
    incidents: [
      {
        ...sampleAlarm(),
        since: first.toISOString(),
        values: [1001, 1001],
        change: "same",
        told,
      },
    ],
    recovered: [],
  });
});

const hour = 3_600_000;
const at = first.toISOString();

function rows(value: number, level: Alarm["level"] = "warning"): Pick<Alarm, "level" | "measured"> {
  return { level, measured: { value, unit: "rows" } };
}

test.for<[string, Reported | undefined, Pick<Alarm, "level" | "measured">, string]>([
  ["nobody was told", undefined, rows(5), "opened"],
  ["the same number", { at, level: "warning", value: 2000 }, rows(2000), "same"],
  ["a tenth more", { at, level: "warning", value: 2000 }, rows(2200), "same"],
  ["more than a tenth more", { at, level: "warning", value: 2000 }, rows(2201), "worse"],
  ["a tenth less", { at, level: "warning", value: 2000 }, rows(1800), "same"],
  ["more than a tenth less", { at, level: "warning", value: 2000 }, rows(1799), "better"],
  ["a more severe level", { at, level: "warning", value: 4990 }, rows(5001, "critical"), "worse"],
  ["a milder level", { at, level: "critical", value: 5001 }, rows(5000), "better"],
  ["no number", { at, level: "warning" }, { level: "warning" }, "same"],
  ["a number where none was", { at, level: "warning" }, rows(7), "same"],
])("tells the change given %s", ([, told, alarm, change]) => {
  expect(changeSince(told, alarm, now)).toBe(change);
});

test.for([
  [49, "same"],
  [52, "worse"],
  [20, "better"],
] as const)(
  "takes the time that has passed off an age given 25 h and a day later %i h",
  ([hours, change]) => {
    const told = { at, level: "warning", value: 25 * hour } as const;
    const measured = { value: hours * hour, unit: "ms" } as const;
    expect(changeSince(told, { level: "warning", measured }, now)).toBe(change);
  },
);

test("keeps its number of the last fourteen runs, and of none that could not judge it", () => {
  const values = Array.from({ length: 14 }, (_, index) => index);
  const measured = { value: 70, unit: "rows" } as const;
  const [open] = develop(found([sampleAlarm({ measured })]), [{ ...warned, values }], {
    planned,
    now,
  }).incidents;
  const unjudged = found([], { unjudged: new Map([[id, "timed out"]]) });
  const [kept] = develop(unjudged, [{ ...warned, values: [1, 2] }], { planned, now }).incidents;
  expect([open?.values, kept?.values]).toEqual([
    [...values.slice(1), 70],
    [1, 2],
  ]);
});
