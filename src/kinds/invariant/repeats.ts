import { isNumberText, showNumber } from "../../text/decimal.ts";

export interface Words {
  readonly message: string;
  readonly hint?: string;
}

/**
 * Finds values that a list names twice, including equal numbers in different notations. `named`: the noun for one
 * value.
 */
export function judgeRepeats(
  list: readonly unknown[],
  { isNumeric, named }: { readonly isNumeric: boolean; readonly named: string },
): Words[] {
  const keys = list.map(
    (value) => (isNumeric ? digitsOf(value) : undefined) ?? JSON.stringify(value),
  );
  return list.flatMap((value, index) => {
    const first = keys.indexOf(keys[index] ?? "");
    const message = `${JSON.stringify(list[first])} and ${JSON.stringify(value)} are the same ${named}`;
    return first === index ? [] : [{ message, hint: "name each value once" }];
  });
}

function digitsOf(value: unknown): string | undefined {
  const isNumber = typeof value === "number" || (typeof value === "string" && isNumberText(value));
  return isNumber ? showNumber(value) : undefined;
}
