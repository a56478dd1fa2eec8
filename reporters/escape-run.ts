import { mapTexts } from "../src/result/map-texts.ts";
import type { Run } from "./run.ts";

/** A run whose texts are escaped for one sink. */
export function escapeRun(run: Run, escape: (text: string) => string): Run {
  const { results, troubles, summary } = run;
  return {
    results: results.map((result) => mapTexts(result, escape)),
    troubles: troubles.map(({ where, message }) => ({
      where: escape(where),
      message: escape(message),
    })),
    summary: {
      ...summary,
      causes: summary.causes.map((cause) => ({
        ...cause,
        id: escape(cause.id),
        reason: escape(cause.reason),
      })),
      fixed: summary.fixed.map((issue) => ({ ...issue, reason: escape(issue.reason) })),
    },
  };
}
