import { groupBy } from "../../plan/group-by.ts";
import { isRecord } from "../../plan/is-record.ts";
import { safeties, type Safety, type Verb } from "../../plan/call.ts";
import type { ScanText } from "../../output/write-scanned.ts";
import { answersOf } from "./answers.ts";
import { inputsOf } from "./inputs.ts";
import { withoutLeakyExamples } from "./leaky-examples.ts";
import {
  problemsOfOperation,
  problemsOfPath,
  type ShapeProblem,
} from "../document/shape-problems.ts";
import { listOf, pairsOf, textOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { LeftOut, Operation, PulledDocument } from "./operation.ts";
import { openServers, type Served, type Servers } from "./servers.ts";
import { createAccess, type Access } from "./security.ts";

const verbs: readonly Verb[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/** All operations of a document, in its order. */
export function operationsOf(document: OpenApi, scan: ScanText): PulledDocument {
  const { root } = document;
  const access = createAccess(document);
  const servers = openServers(document);
  const read = pairsOf(root["paths"])
    .filter(([path]) => !path.startsWith("x-"))
    .flatMap(([path, node]) => operationsOfPath(path, node, { document, access, servers }));
  const { firsts, twice } = splitTwice(read.flatMap((one) => ("verb" in one ? [one] : [])));
  const { operations, notes } = withoutLeakyExamples(firsts, scan);
  const { info } = root;
  return {
    title: titleOf(info),
    operations,
    leftOut: [...twice, ...read.flatMap((one) => ("why" in one ? [one] : []))],
    notes: [...foreignNotes(operations), ...access.notes(), ...notes],
    schemes: access.schemes(),
    ...(access.key === undefined ? {} : { key: access.key }),
  };
}

/** On one line: a title may well be written over several. */
function titleOf(info: unknown): string {
  const title = isRecord(info) ? (textOf(info["title"]) ?? "") : "";
  return title.replaceAll(/\s+/g, " ").trim() || "API";
}

/** What a document has twice at one address, of which the first is taken. */
function splitTwice(all: readonly Operation[]): {
  readonly firsts: readonly Operation[];
  readonly twice: readonly LeftOut[];
} {
  const firsts = new Map<string, Operation>();
  const twice: LeftOut[] = [];
  for (const one of all) {
    const what = `${one.verb} ${one.server ?? ""}${one.base}${one.path}`;
    if (firsts.has(what)) {
      twice.push({ what, why: "the document has it twice" });
    } else {
      firsts.set(what, one);
    }
  }
  return { firsts: [...firsts.values()], twice };
}

/** What is served by another host is in the specs, but must not be sent to this one. */
function foreignNotes(operations: readonly Operation[]): string[] {
  const foreign = groupBy(
    operations.filter(({ server }) => server !== undefined),
    ({ server }) => server ?? "",
  );
  return [...foreign].map(([server, [first, ...more]]) => {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    const what = first === undefined ? "" : `${first.verb} ${first.base}${first.path}`;
    return `${what}${others} left out: served by ${server}, and API_URL is another host; in the specs, but not called`;
  });
}

interface Reading {
  readonly document: OpenApi;
  readonly access: Access;
  readonly servers: Servers;
}

function operationsOfPath(path: string, node: unknown, reading: Reading): (Operation | LeftOut)[] {
  const { document } = reading;
  const item = document.resolve(node);
  const isEmpty = Object.keys(item).length === 0;
  const [problem] = [...problemsOfPath(path, node), ...(isEmpty ? deadEnds([node], document) : [])];
  if (problem !== undefined) {
    return [{ what: path, why: describeAt(problem, document) }];
  }
  return Object.keys(item).flatMap((key) => {
    const verb = verbs.find((one) => one.toLowerCase() === key);
    const operation = item[key];
    if (verb !== undefined && operation !== null) {
      return [readOperation({ verb, path, item, operation }, reading)];
    }
    return ["options", "trace"].includes(key)
      ? [{ what: `${key.toUpperCase()} ${path}`, why: "the specs have no such verb" }]
      : [];
  });
}

interface Found {
  readonly verb: Verb;
  readonly path: string;
  readonly item: JsonMap;
  readonly operation: unknown;
}

function readOperation(found: Found, { document, access, servers }: Reading): Operation | LeftOut {
  const { verb, path, item } = found;
  const what = `${verb} ${path}`;
  const operation = document.resolve(found.operation);
  const problem = findProblem(found, operation, document);
  if (problem !== undefined) {
    return { what, why: problem };
  }
  const levels = [operation["servers"], item["servers"], document.root["servers"]];
  const place = placeOf(path, servers.of(levels));
  const { successes, errors } = answersOf(document.resolve(operation["responses"]), document);
  const [usual, ...others] = successes;
  if (usual === undefined) {
    const but = errors.length === 0 ? "" : " but errors";
    return { what, why: `no answer${but} is documented` };
  }
  if (/[{}]/.test(place.path.replaceAll(/\{[A-Za-z_][A-Za-z0-9_.-]*\}/g, ""))) {
    return { what, why: "the specs have no words for its path" };
  }
  const sent = inputsOf({ verb, shared: item, operation }, document);
  return {
    verb,
    ...place,
    tag: textOf(listOf(operation["tags"])[0]) ?? "",
    ...access.of(what, operation["security"]),
    safety: safetyOf(verb, operation),
    ...withPathInputs(sent, place.path),
    answers: [usual, ...others],
    errors,
  };
}

/** What keeps an operation from being read, at its place. */
function findProblem(
  { verb, path, item, operation: node }: Found,
  operation: JsonMap,
  document: OpenApi,
): string | undefined {
  const at = ["paths", path];
  const own = [...at, verb.toLowerCase()];
  const problems = isRecord(node)
    ? [
        ...deadEnds([node, operation, item["parameters"]], document),
        ...problemsOfOperation({ parameters: item["parameters"] }, at, document),
        ...problemsOfOperation(operation, own, document),
      ]
    : [{ path: own, message: "expected a map" }];
  const [first] = problems;
  return first && describeAt(first, document);
}

function deadEnds(nodes: readonly unknown[], { deadEnd }: OpenApi): ShapeProblem[] {
  return nodes.flatMap((node) => deadEnd?.(node) ?? []).slice(0, 1);
}

function describeAt({ message, path }: ShapeProblem, { where }: OpenApi): string {
  return where === undefined ? message : `${message}, at ${where(path)}`;
}

/** What is not known to only read may do anything: a document can say `x-safety: read` of a POST that searches. */
function safetyOf(verb: Verb, operation: JsonMap): Safety {
  const stated = safeties.find((one) => one === operation["x-safety"]);
  const usual = verb === "GET" || verb === "HEAD" ? "read" : "write";
  return stated ?? (verb === "DELETE" ? "destructive" : usual);
}

/** A placeholder that the document does not declare is an input all the same. */
function withPathInputs<T extends Pick<Operation, "inputs">>(sent: T, path: string): T {
  const known = new Set(sent.inputs.map(({ name }) => name));
  const undeclared = [...path.matchAll(/\{([^{}]+)\}/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !known.has(name))
    .map((name) => ({ name, type: "unknown", required: true }));
  return { ...sent, inputs: [...undeclared, ...sent.inputs] };
}

/** Base and path of an operation; of Xano's document of a whole workspace the base is part of the path. */
function placeOf(path: string, served: Served): Pick<Operation, "base" | "path" | "server"> {
  const [, group, rest] = /^(\/api:[^/]+)(\/.*)$/.exec(path) ?? [];
  return group !== undefined && rest !== undefined
    ? { base: group, path: rest }
    : { ...served, path };
}
