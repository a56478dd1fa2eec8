import type { Explanation } from "../../plan/check.ts";

/** The words of an entry that explain its number. */
export function planExplanation({ means, matters, look }: Explanation): Explanation {
  return {
    ...(means === undefined ? {} : { means }),
    ...(matters === undefined ? {} : { matters }),
    ...(look === undefined ? {} : { look }),
  };
}
