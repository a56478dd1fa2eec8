import { expect, test } from "vitest";
import { createEffects } from "./effects.ts";
import type { FunctionModel, StackModel } from "./model.ts";

const idle: StackModel = { reads: [], writes: [], calls: [], opaque: [] };

function functionOf(name: string, stack?: StackModel): FunctionModel {
  return { name, inputs: [], tags: [], ...(stack === undefined ? {} : { stack }) };
}

const effectsOf = createEffects({
  functions: [
    functionOf("reads", { ...idle, reads: ["user"], calls: ["reads"] }),
    functionOf("stores", { ...idle, writes: ["job", "log"] }),
    functionOf("runs", { ...idle, calls: ["reads", "stores"] }),
    functionOf("hidden"),
    functionOf("asks", { ...idle, opaque: ["api.request"] }),
  ],
});

test.for([
  ["a stack that reads", { ...idle, reads: ["user"] }, { known: "nothing" }],
  ["functions that read", { ...idle, calls: ["reads"] }, { known: "nothing" }],
  ["a stack that writes", { ...idle, writes: ["job"] }, { known: "writes", why: "writes job" }],
  [
    "a function two calls away that writes",
    { ...idle, calls: ["runs"] },
    { known: "writes", why: "calls stores, which writes job, log" },
  ],
  [
    "a function that could not be read",
    { ...idle, calls: ["hidden"] },
    { known: "unclear", why: "calls hidden, which could not be read" },
  ],
  [
    "a function that is not there",
    { ...idle, calls: ["gone"] },
    { known: "unclear", why: "calls gone, which could not be read" },
  ],
  [
    "a function that may do anything",
    { ...idle, calls: ["asks"] },
    { known: "unclear", why: "calls asks, which uses api.request" },
  ],
  ["no XanoScript", undefined, { known: "unclear", why: "its XanoScript could not be read" }],
] as const)("knows the effects given %s", ([, stack, effects]) => {
  expect(effectsOf(stack)).toEqual(effects);
});
