import type { Explanation } from "../../plan/measure.ts";

/** The words of an entry that explain its number. */
export function planExplanation({ means, matters, look }: Explanation): Explanation {
  return {
    ...(means === undefined ? {} : { means }),
    ...(matters === undefined ? {} : { matters }),
    ...(look === undefined ? {} : { look }),
  };
}
