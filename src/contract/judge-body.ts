import type { ValidateFunction } from "ajv/dist/2020.js";
import type { Finding } from "../result/result.ts";
import type { Deviation, Judged } from "./deviation.ts";
import { judgeEnvelope } from "./envelope.ts";
import { explainErrors } from "./explain/explain.ts";

/** What is wrong with a body. */
export interface BodyBreaks {
  /** Where its words contradict one another. */
  readonly contradictions: readonly Deviation[];
  /** What it breaks of its contract, but for what a contradiction tells already. */
  readonly findings: readonly Finding[];
}

/**
 * Judges a body by its contract and by itself. `functions` are those that the endpoint is known to call; undefined for
 * a body that is not a good answer of Xano, which may say what it likes.
 */
export function judgeJson(
  accepts: ValidateFunction,
  judged: Judged,
  functions: readonly string[] | undefined,
): BodyBreaks {
  const { body } = judged;
  const broken = accepts(body) ? [] : explainErrors(accepts.errors ?? [], body, judged.shown);
  const all = functions === undefined ? [] : judgeEnvelope(judged, functions);
  const xanos = all.filter(({ path }) => path === "/code");
  if (xanos.length > 0) {
    return { contradictions: xanos, findings: [] };
  }
  const contradictions = all.filter(({ path }) => !broken.some((one) => isClaim(one, path)));
  const findings = broken.filter((one) => !contradictions.some((other) => isSame(one, other)));
  return { contradictions, findings };
}

/**
 * Without a success of its type there is nothing that an error could contradict, and an error under a misspelt name is
 * told by its name.
 */
function isClaim({ path, message }: Finding, other: string): boolean {
  const parent = other.slice(0, other.lastIndexOf("/"));
  if (other === `${parent}/success`) {
    return path.startsWith(`${parent}/`) && message.includes('did you mean "error"');
  }
  const isNamed = path === parent && /\bexpected propert\w+ (?:[\w, ]+, )?success\b/.test(message);
  const isMeant = path.startsWith(`${parent}/`) && message.includes('did you mean "success"');
  return other !== `${parent}/step` && (path === `${parent}/success` || isNamed || isMeant);
}

/** A contract that knows of the contradiction tells it again, of the text or of the object. */
function isSame({ path, expected = "" }: Finding, other: Deviation): boolean {
  const parent = other.path.slice(0, other.path.lastIndexOf("/"));
  return other.path === `${parent}/success`
    ? path === `${parent}/error` || (path === parent && expected.startsWith("property error"))
    : path === other.path;
}
