import type { ValidateFunction } from "ajv/dist/2020.js";
import type { Finding } from "../result/result.ts";
import type { Deviation, Judged } from "./deviation.ts";
import { judgeEnvelope } from "./envelope.ts";
import { explainErrors } from "./explain/explain.ts";

/** All deviations of a body. */
export interface BodyBreaks {
  /** Contradictions within the body. */
  readonly contradictions: readonly Deviation[];
  /** Violations of its contract, except those that a contradiction already reports. */
  readonly findings: readonly Finding[];
}

/**
 * Judges a body by its contract and for contradictions. `functions` are those that the endpoint is known to call;
 * undefined for a body that is not a successful answer of Xano, which is free to contradict itself.
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

/** Whether a violation hides the claim of success itself: then no contradiction can be judged. */
function isClaim({ path, message }: Finding, other: string): boolean {
  const parent = other.slice(0, other.lastIndexOf("/"));
  if (other === `${parent}/success`) {
    return path.startsWith(`${parent}/`) && message.includes('did you mean "error"');
  }
  const isNamed = path === parent && /\bexpected propert\w+ (?:[\w, ]+, )?success\b/.test(message);
  const isMeant = path.startsWith(`${parent}/`) && message.includes('did you mean "success"');
  return other !== `${parent}/step` && (path === `${parent}/success` || isNamed || isMeant);
}

/** Whether a contract reports a contradiction again, for the error's text or the object. */
function isSame({ path, expected = "" }: Finding, other: Deviation): boolean {
  const parent = other.path.slice(0, other.path.lastIndexOf("/"));
  return other.path === `${parent}/success`
    ? path === `${parent}/error` || (path === parent && expected.startsWith("property error"))
    : path === other.path;
}
