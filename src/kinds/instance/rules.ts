import { problemAt } from "../../language/entry.ts";
import type { Rule } from "../rule.ts";

/** Only the clock takes `within`. */
export const onlyTheClockIsWithin: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.instance
      .filter(({ value }) => value.name !== "clock" && value.within !== undefined)
      .map((entry) => {
        const message = `${entry.value.name} has no within: only the clock may be off by some time`;
        return problemAt(entry, ["within"], { message, hint: "leave it out, or move it to clock" });
      }),
};
