import * as fc from "fast-check";
import type { EndpointCall } from "../../../plan/call.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import type { Finding } from "../../../result/result.ts";
import { placeholders } from "../../../session/fill-path.ts";
import type { Judgement } from "../../../session/judgement.ts";
import type { Session } from "../../../session/session.ts";
import type { JsonMap } from "./input-schema.ts";
import { ask, openTrial, type Trial } from "./trial.ts";
import { valuesOf } from "./valid-values.ts";
import { judgeRefused, judgeTaken } from "./verdicts.ts";
import { violationsOf } from "./violations.ts";

/**
 * Adds to an endpoint's findings what inputs show that are made from its schemas: what it takes must not end in an
 * error of the server, and a single violation must be refused. Only an endpoint that answers well is asked.
 */
export async function judgeWithGenerated(
  judged: Judgement,
  check: EndpointCheck,
  session: Session,
): Promise<Judgement> {
  const { generating } = session;
  if (generating === undefined || !isWell(judged, check, session)) {
    return judged;
  }
  const trial = await openTrial(check, session, generating);
  if (trial === undefined) {
    return judged;
  }
  const refused = await tryViolations(trial, Math.floor(generating.count / 2));
  const taken = await tryValid(trial, Math.ceil(generating.count / 2));
  const unjudged = trial.state.down;
  return {
    ...judged,
    depth: "called",
    findings: [...judged.findings, ...distinct([...refused, ...taken])],
    ...(unjudged === undefined ? {} : { unjudged }),
  };
}

/** A call that fails already says enough, and one that no value is known for may be asked with one that is learnt. */
function isWell(
  { findings, heldBack, unjudged, blockedBy, depth, leftOut }: Judgement,
  { call }: EndpointCheck,
  { openSafeties }: Session,
): boolean {
  const isAsked = depth === "called" || (leftOut?.includes("no source gives a value") ?? false);
  return (
    openSafeties.has(call.safety) &&
    heldBack === undefined &&
    unjudged === undefined &&
    blockedBy === undefined &&
    isAsked &&
    findings.every(({ level }) => level !== "failure")
  );
}

async function tryViolations(trial: Trial, most: number): Promise<readonly Finding[]> {
  const { call, input, base } = trial;
  const all = violationsOf({
    base,
    input,
    inPath: new Set(placeholders(call.path)),
    isText: (name) => isText(call, name),
  });
  const findings: Finding[] = [];
  for (const violation of all.slice(0, most)) {
    const answer = await ask(trial, violation.send);
    if (answer === undefined) {
      break;
    }
    findings.push(...judgeRefused(violation, answer, trial));
  }
  return findings;
}

function isText({ places = {}, path, verb }: EndpointCall, name: string): boolean {
  const usual = verb === "GET" || verb === "HEAD" ? "query" : "body";
  const place = placeholders(path).includes(name) ? "path" : (places[name] ?? usual);
  return place !== "body" && place !== "whole";
}

async function tryValid(trial: Trial, most: number): Promise<readonly Finding[]> {
  const { input, base, ids, seed } = trial;
  const drifts: Finding[] = [];
  let failed: readonly Finding[] = [];
  let asked = 0;
  const values = valuesOf(input.schema, { ...input, depth: 0 });
  const property = fc.asyncProperty(values, async (made) => {
    const send = { ...Object(made), ...pathOf(trial, base, ids) };
    if (asked >= 3 * most || !input.accepts(send)) {
      return true;
    }
    asked += 1;
    const answer = await ask(trial, send);
    const found = answer === undefined ? [] : judgeTaken(send, answer, trial);
    drifts.push(...found.filter(({ level }) => level === "drift"));
    const failures = found.filter(({ level }) => level === "failure");
    failed = failures.length > 0 ? failures : failed;
    return failures.length === 0;
  });
  await fc.check(property, { seed, numRuns: most, maxSkipsPerRun: 1 });
  return [...failed.slice(0, 1), ...drifts];
}

/** Of what is in the path only what exists is asked for. */
function pathOf({ call }: Trial, base: JsonMap, ids: Trial["ids"]): JsonMap {
  const names = placeholders(call.path).filter((name) => base[name] !== undefined);
  const known = names.map((name) => [name, base[name]] as const);
  return { ...Object.fromEntries(known), ...(ids === undefined ? {} : { [ids.name]: ids.ids[0] }) };
}

/** One finding of each kind says enough. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

function keyOf({ code, path, actual, message }: Finding): string {
  return JSON.stringify([code, path, code === "generated-accepted" ? message : actual]);
}
