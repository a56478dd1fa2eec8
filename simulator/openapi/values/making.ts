import type { Faker } from "@faker-js/faker";

import type { ServedDocument } from "../served-document.ts";

/** What values of lists and objects are made with. */
export interface Making {
  readonly document: ServedDocument;
  readonly faker: Faker;
  readonly withExamples: boolean;
  /** How many lists and objects stand around the value. */
  readonly depth: number;
  /** Makes a value within; with examples as the value around it has them, unless said. */
  readonly make: (schema: unknown, withExamples?: boolean) => unknown;
}

/** Where nothing more is made than must be. */
export const deepest = 5;
