import { groupBy } from "../../../plan/group-by.ts";
import type { StackModel } from "../model.ts";
import type { Ways } from "./functions.ts";
import type { KeyedGroup } from "./groups.ts";

/** Endpoints that call one function and touch nothing else; where several do, the function has no one way. */
export function waysOf(groups: readonly KeyedGroup[]): Ways {
  const calls = groups.flatMap(({ key, group }) =>
    group.endpoints.flatMap(({ verb, path, stack }) => {
      const name = onlyCall(stack);
      return name === undefined ? [] : [{ name, address: `${verb} ${key}${path}` }];
    }),
  );
  const single = [...groupBy(calls, ({ name }) => name)].flatMap(([name, [way, ...more]]) =>
    way !== undefined && more.length === 0 ? [[name, way.address] as const] : [],
  );
  return new Map(single);
}

function onlyCall(stack: StackModel | undefined): string | undefined {
  if (stack === undefined || stack.calls.length !== 1) {
    return undefined;
  }
  const { reads, writes, opaque, calls } = stack;
  return reads.length + writes.length + opaque.length === 0 ? calls[0] : undefined;
}
