import { expect, test } from "vitest";
import { hostileTexts } from "../../test-support/hostile-texts.ts";
import { failing, sampleEntry } from "../../test-support/sample-entry.ts";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import type { Entry } from "../../src/history/entry.ts";
import type { Result, Subject } from "../../src/result/result.ts";
import { summarize } from "../../src/result/summarize.ts";
import type { Run } from "../run.ts";
import type { ForgeLink } from "../links/forge.ts";
import { longestPage, renderPage } from "./page.ts";
import { styles } from "./styles.ts";

const failed = { status: "failed", findings: [sampleFinding()] } as const;

/** What there is beside the results of a night. */
interface Night {
  readonly nights: readonly Entry[];
  readonly forge: ForgeLink;
  readonly troubles: Run["troubles"];
}

/** The page of a night with these results, after these nights. */
function pageOf(
  results: readonly Result[],
  { nights = [], forge, troubles = [] }: Partial<Night> = {},
): string {
  const context = sampleContext({ declared: { tables: results.length } });
  const summary = summarize(results, context);
  const run = { results, troubles, summary };
  const startedAt = "2026-02-09T03:00:00.000Z";
  const own = failing(
    ...results.filter(({ status }) => status === "failed").map(({ subject }) => subject.id),
  );
  const entries = [...nights, sampleEntry(9, own)];
  return renderPage({
    run,
    context,
    startedAt,
    commit: undefined,
    entries,
    forge,
    ciRun: undefined,
  });
}

/** A forge that every line is on. */
function forge(file: string, line?: number): string {
  return `https://forge.test/${file}#L${line}`;
}

function table(name: string, over: Parameters<typeof sampleResult>[0] = {}): Result {
  return sampleResult(over, { id: `table:${name}`, title: `table ${name} holds its columns` });
}

function endpoint(id: string, over: Parameters<typeof sampleResult>[0] = {}): Result {
  const [, path = ""] = id.split(" ");
  const subject: Partial<Subject> = {
    id: `endpoint:${id}`,
    title: `${id} keeps its contract`,
    family: "endpoints",
    kind: "endpoint",
    suite: path.split("/")[0] ?? "",
  };
  return sampleResult({ depth: "called", ...over }, subject);
}

/** The tags of a page in their order, with what they do and without what they say. */
function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<(\/?[a-z][a-z\d]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g)].map(
    ([, name = "", attributes = ""]) => `${name}${attributes.replaceAll(/="[^"]*"/g, "")}`,
  );
}

/** A part of the page by its heading's id. */
function part(page: string, id: string): string {
  const sections = page.match(/<section[^>]*>[^]*?<\/section>/g) ?? [];
  return sections.find((one) => one.startsWith(`<section id="${id}"`)) ?? "";
}

/** What a reader sees of HTML. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function resultsThatSay(said: string): readonly Result[] {
  return [
    sampleResult(
      { status: "failed", findings: [sampleFinding({ message: said, path: said })] },
      { id: `table:${said}`, title: said, suite: said, owner: said },
    ),
    sampleResult({ status: "broken", reason: said }, { id: "table:b" }),
    sampleResult({ status: "skipped", reason: said }, { id: "table:c" }),
    sampleResult(
      { status: "skipped", blockedBy: { id: "table:b", reason: said, status: "broken" } },
      { id: "table:d" },
    ),
  ];
}

test.each(Object.entries(hostileTexts))("gets no tag and no attribute from %s", (_, text) => {
  const page = pageOf(resultsThatSay(text));
  expect(tagsOf(page)).toEqual(tagsOf(pageOf(resultsThatSay("words"))));
  expect(page.match(/</g)?.length).toBe(pageOf(resultsThatSay("words")).match(/</g)?.length);
  expect(page).not.toMatch(/(?:href|src)="(?:https?:|javascript:)/);
});

test("says the verdict and the numbers of the night", () => {
  const page = pageOf([
    table("agent"),
    table("user", failed),
    table("role", { status: "skipped", reason: "no V1" }),
  ]);
  const numbers = [...page.matchAll(/data-count="([^"]+)">([^<]+)</g)].map(
    ([, name, count]) => `${name} ${count}`,
  );
  expect(numbers).toEqual(["passed 1", "failed 1", "skipped 1", "checks 3"]);
  expect(/id="share">([^<]+)</.exec(page)?.[1]).toBe("50%");
  expect(page).toContain(
    "<h1>Failed: 1 of 3 checks failed; gate missed: tables, all together.</h1>",
  );
});

test("says what opened, was fixed and is still failing since when", () => {
  const nights = [
    sampleEntry(7, failing("table:old", "table:gone")),
    sampleEntry(8, failing("table:old", "table:user")),
  ];
  const page = pageOf([table("old", failed), table("user"), table("agent", failed)], { nights });
  expect(textOf(part(page, "new"))).toBe(
    "Since the night of 2026-02-08 03:00 UTC new (1) table:agent ✗ failed it does not exist fixed (1) table:user specs/tables/identity.yaml:9:5 ✓ passed " +
      "still failing (1) table:old ✗ failed since 2026-02-07 03:00 UTC",
  );
});

test("leads from a failed cell to what was found, and from there to the line that declares it", () => {
  const page = pageOf([table("agent"), table("user", failed)], { forge });
  expect(part(page, "map")).toContain('<a class="cell failed read" href="#t1"');
  expect(part(page, "map")).toContain(
    '<a class="cell passed read" href="https://forge.test/specs/tables/identity.yaml#L9"',
  );
  expect(/<article id="t1">[^]*?<\/article>/.exec(page)?.[0]).toContain(
    '<a href="https://forge.test/specs/tables/identity.yaml#L9"><code>specs/tables/identity.yaml:9:5</code></a>',
  );
});

test("names the lines where no forge is known", () => {
  const page = pageOf([table("agent"), endpoint("GET frontend/agents"), endpoint("GET auth/me")]);
  expect(textOf(part(page, "map"))).toContain("specs/tables/identity.yaml ✓ agent :9");
  expect(part(page, "map")).toMatch(/<a class="cell passed called" href="#e0-0"/);
  expect(textOf(/<div id="e0-0">[^]*?<\/div>/.exec(page)?.[0] ?? "")).toBe(
    "identity, frontend specs/tables/identity.yaml:9",
  );
});

test("colours a cell of several endpoints by the gravest, and says how many", () => {
  const page = pageOf([
    endpoint("GET frontend/a"),
    endpoint("GET frontend/b", failed),
    endpoint("GET frontend/c", { status: "skipped", heldBack: "sync", reason: "held back" }),
  ]);
  const cell = /<a class="cell failed called" href="#t1" title="([^"]*)">/.exec(part(page, "map"));
  expect(cell?.[1]).toBe("3 endpoints: 1 passed, 1 failed, 1 held back; called");
  expect(textOf(part(page, "map"))).toContain("✗ 1/3");
});

test("stays small however much failed, and counts what it has no room for", () => {
  const long = "a".repeat(5000);
  const results = Array.from({ length: 900 }, (_, at) =>
    table(`table_${at}`, { status: "failed", findings: [sampleFinding({ message: long })] }),
  );
  const page = pageOf(results);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(longestPage);
  const told = page.match(/<article /g)?.length ?? 0;
  expect(told).toBeGreaterThan(0);
  expect(textOf(part(page, "texts"))).toContain(`and ${900 - told} more`);
});

test("stays small given a workspace of many tables, an instance that talks, and errors outside any check", () => {
  const long = "a".repeat(20_000);
  const blocked = (at: number): Result =>
    table(`table_${at}`, {
      status: "skipped",
      blockedBy: { id: `cause_${at}`, reason: long, status: "failed" },
    });
  const skipped = (at: number): Result =>
    table(`skipped_${at}`, { status: "skipped", reason: `${at} ${long}` });
  const results = Array.from({ length: 600 }, (_, at) =>
    at % 2 === 0 ? blocked(at) : skipped(at),
  );
  const troubles = results.map(({ subject }) => ({ where: subject.id, message: long }));
  const page = pageOf(results, { forge, troubles });
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(longestPage);
  expect(textOf(part(page, "causes"))).toContain("and 270 more causes");
  expect(textOf(part(page, "unseen"))).toContain("and 270 more reasons");
});

test("can be read without colours, by keyboard, and loads nothing", () => {
  const page = pageOf([table("agent"), endpoint("GET a/b", failed)]);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(tagsOf(page).filter((tag) => /^(?:script|link|img|iframe)\b/.test(tag))).toEqual([]);
  const headings = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(headings.filter((level, at) => level > (headings[at - 1] ?? 0) + 1)).toEqual([]);
  expect(tagsOf(page).filter((tag) => tag === "th")).toEqual([]);
  for (const landmark of ["<header", "<nav aria-label", '<main id="main"', "<footer"]) {
    expect(page).toContain(landmark);
  }
});

/** Relative luminance of a colour. */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replaceAll(/[\da-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

test.each(["light", "dark"])(
  "can be told from its ground by weak eyes, given %s colours",
  (scheme) => {
    const blocks = [...String(styles).matchAll(/:root \{([^}]*)\}/g)].map(
      ([, block = ""]) => block,
    );
    const block = blocks[scheme === "light" ? 0 : 1] ?? "";
    const colours = new Map(
      [...block.matchAll(/--([\w-]+): (#[\da-f]+)/g)].map(([, name = "", value = ""]) => [
        name,
        value,
      ]),
    );
    const ground = (name: string): string => colours.get(`${name}-bg`) ?? colours.get("bg") ?? "";
    const shown = [...colours].filter(([name]) => !/bg$|^line$|^raised$/.test(name));
    expect(shown.length).toBe(10);
    expect(shown.filter(([name, colour]) => contrast(colour, ground(name)) < 4.5)).toEqual([]);
  },
);
