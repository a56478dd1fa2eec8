import type { InputExpectation } from "../../plan/call.ts";
import type { EndpointCheck } from "../../plan/check.ts";
import type { Evidence } from "../../plan/evidence.ts";
import { describeNearest, didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import type { Column, EndpointObject } from "../../ports/metadata.ts";
import { judgeWithCall } from "./call/answer.ts";
import { requireReadable } from "../../session/identity.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import { judgeWithGenerated } from "./generated/judge.ts";
import { judgeWithRefusals } from "./refusals/refusals.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Judges an endpoint: its group, path and verb exist, and its declared inputs match the instance's. If its safety
 * class is open, also that its answer has the right status, content type, contract and time, and that it refuses what
 * it must.
 */
export async function checkEndpoint(check: EndpointCheck, session: Session): Promise<Judgement> {
  const judged = await judgeWithRefusals(
    await judgeWithoutRefusals(check, session),
    check,
    session,
  );
  return judgeWithGenerated(judged, check, session);
}

async function judgeWithoutRefusals(check: EndpointCheck, session: Session): Promise<Judgement> {
  if (check.call.group.base !== undefined) {
    // A backend other than Xano can only be asked the call itself.
    return judgeWithCall([], check.call, session);
  }
  const found = await findEndpoint(check, session);
  if (Array.isArray(found)) {
    return { findings: found, depth: "declared" };
  }
  const declared = [...judgeId(check, found), ...judgeInputs(check.inputs, found.input)];
  return judgeWithCall(declared, check.call, session);
}

async function findEndpoint(
  { call: { group, verb, path }, evidence }: EndpointCheck,
  session: Session,
): Promise<EndpointObject | Finding[]> {
  const found = (await metadataOf(session).groups()).find(
    (one) => one.canonical === group.canonical,
  );
  if (found === undefined) {
    const message = `API group ${group.name} (${group.canonical}) does not exist`;
    return [failure("missing", { message })];
  }
  const endpoints = await metadataOf(session).endpoints(found.id);
  const samePath = endpoints.filter((endpoint) => pathOf(endpoint) === path);
  samePath.forEach((endpoint) => requireReadable(`endpoint ${path}`, endpoint));
  const match = samePath.find((endpoint) => verbOf(endpoint) === verb);
  if (match !== undefined) {
    return match;
  }
  return [
    samePath.length > 0 ? wrongVerb(verb, path, samePath) : missing({ path, evidence }, endpoints),
  ];
}

function wrongVerb(verb: string, path: string, samePath: readonly EndpointObject[]): Finding {
  const actual = samePath.map(verbOf).join(", ");
  const message = `${path} is served as ${actual}, not as ${verb}`;
  return failure("verb", { message, expected: verb, actual });
}

function missing(
  { path, evidence }: { readonly path: string; readonly evidence: Evidence },
  endpoints: readonly EndpointObject[],
): Finding {
  const paths = endpoints.map(pathOf);
  const nearest = evidence === "inferred" ? describeNearest(path, paths) : "";
  const message = `no endpoint has the path ${path}${didYouMean(path, paths) || nearest}`;
  return failure("missing", { message });
}

/** Xano usually stores paths without a leading slash, but some have one. */
function pathOf({ name }: EndpointObject): string {
  return name.startsWith("/") ? name : `/${name}`;
}

function verbOf({ verb }: EndpointObject): string {
  return verb ?? "GET";
}

function judgeId({ objectId }: EndpointCheck, { id }: EndpointObject): Finding[] {
  if (objectId === undefined || objectId === id) {
    return [];
  }
  const message = `the endpoint has id ${id}, not ${objectId}`;
  return [failure("id", { message, expected: String(objectId), actual: String(id) })];
}

function judgeInputs(declared: readonly InputExpectation[], actual: readonly Column[]): Finding[] {
  const names = actual.map(({ name }) => name);
  const known = new Set(declared.map(({ name }) => name));
  const free = names.filter((name) => !known.has(name));
  return [
    ...declared.flatMap((expectation) => {
      const input = actual.find(({ name }) => name === expectation.name);
      return input === undefined
        ? [missingInput(expectation, free)]
        : judgeInput(expectation, input);
    }),
    ...free.map((path) =>
      drift("undeclared", { path, message: `input ${path} is in no spec`, actual: path }),
    ),
  ];
}

function missingInput({ name }: InputExpectation, free: readonly string[]): Finding {
  const message = `input ${name} does not exist${didYouMean(name, free)}`;
  return failure("input-missing", { path: name, message });
}

function judgeInput(expectation: InputExpectation, input: Column): Finding[] {
  const { name: path } = input;
  const actual = input.style === "list" ? "list" : input.type;
  const findings: Finding[] = [];
  if (input.odd !== undefined) {
    const message = `input ${path} cannot be read: ${input.odd}`;
    const reported = { path, message, expected: expectation.type, actual: input.odd };
    return [failure("input-type", reported)];
  }
  if (!isSameType(expectation.type, actual)) {
    const message = `input ${path} is ${actual}, not ${expectation.type}`;
    findings.push(failure("input-type", { path, message, expected: expectation.type, actual }));
  }
  if (expectation.required !== input.required) {
    const expected = expectation.required ? "required" : "optional";
    const actual = input.required ? "required" : "optional";
    const message = `input ${path} is ${actual}, not ${expected}`;
    findings.push(failure("input-required", { path, message, expected, actual }));
  }
  return findings;
}

/** Types of the instance without a word in the specs, by the word that covers them. */
const coveredTypes: Readonly<Record<string, readonly string[]>> = {
  file: ["image", "video", "audio", "attachment"],
  text: ["enum", "password"],
  json: ["object"],
};

function isSameType(declared: string, actual: string): boolean {
  return declared === actual || coveredTypes[declared]?.includes(actual) === true;
}
