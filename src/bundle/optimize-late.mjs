// Plain JavaScript, because `launch.mjs` runs it before TypeScript can be loaded.
import { setFlagsFromString } from "node:v8";

/**
 * The flag of V8 that lets a function work longer before it is optimized, with a version of Node.js; undefined where
 * V8 has none and counts calls instead, which is late enough.
 * @param {string} version in the form of `process.versions.node`
 */
export function lateOptimization(version) {
  return version.startsWith("20.") ? "--interrupt-budget=500000" : undefined;
}

/**
 * Makes all threads of the process optimize only what works eight times as much as V8 finds enough: a command runs for
 * seconds, and a third of its CPU time would go into optimizing functions that are hardly called again.
 */
export function optimizeLate() {
  const flag = lateOptimization(process.versions.node);
  if (flag !== undefined) {
    setFlagsFromString(flag);
  }
}
