import type { Entry } from "../../src/history/entry.ts";
import { describeShare } from "../../src/history/describe-history.ts";
import { describeSpan, describeTime } from "../../src/text/amounts.ts";
import { renderDocument } from "./document.ts";
import { markup, type Markup } from "./markup.ts";
import { section, table } from "./tables.ts";

/** A night of the site, with the address of its page where that is still kept. */
export interface SiteNight {
  readonly entry: Entry;
  readonly page?: string;
}

/** What the site has beside its first page. */
export interface Site {
  readonly workspace: string;
  /** The latest first. */
  readonly nights: readonly SiteNight[];
  /** The reports of the last night, by address. */
  readonly reports: readonly (readonly [address: string, name: string])[];
}

const looks = { 0: "is-held", 1: "is-failed", 2: "is-unjudged" } as const;

/** The first page of the published site: the last night with its reports, and the nights before it. */
export function renderSiteIndex({ workspace, nights, reports }: Site): string {
  const [last] = nights;
  const body = markup`${last === undefined ? undefined : renderLast(workspace, last)}<main>
${section(
  "reports",
  "Reports of the last night",
  markup`<ul>${reports.map(([address, name]) => markup`<li><a href="${address}">${name}</a></li>`)}</ul>`,
)}${section("nights", "Nights", renderNights(nights))}</main>
`;
  return renderDocument({ title: markup`${workspace}: nightly reports`, body, hasImages: false });
}

function renderLast(workspace: string, { entry }: SiteNight): Markup {
  return markup`<header class="verdict ${looks[entry.exitCode]}">
<p class="kind">${workspace} on ${entry.target}</p>
<h1>${entry.sentence}</h1>
<p>${describeTime(new Date(entry.startedAt))}, ${describeSpan(entry.seconds * 1000)}</p>
</header>
`;
}

function renderNights(nights: readonly SiteNight[]): Markup {
  return table(
    "Nights, the latest first",
    [
      { name: "night" },
      { name: "verdict" },
      { name: "share", isNumber: true },
      { name: "took", isNumber: true },
    ],
    nights.map(({ entry, page }) => {
      const at = describeTime(new Date(entry.startedAt));
      const { reached } = entry.overall;
      return [
        page === undefined ? at : markup`<a href="${page}">${at}</a>`,
        entry.sentence,
        reached === null ? "" : describeShare(reached),
        describeSpan(entry.seconds * 1000),
      ];
    }),
  );
}
