import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { SettingsError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { findJsonMistake, showJsonMistake } from "../../text/json-mistake.ts";

const root = resolve(import.meta.dirname, "../../..");

/** A name of an endpoint as the specs have it: `GET frontend/links`. */
const named = /^(GET|POST|PUT|PATCH|DELETE|HEAD) ([^/\s]+)(\/.*)$/s;

/**
 * The JSON of a fault as the mock takes it: an endpoint that is named as in the specs gets the canonical of its group.
 * @throws {SettingsError} what is no JSON, with where it breaks off
 */
export function readNamedFault(option: string, text: string, specs = "specs"): unknown {
  const fault = parseJson(option, text);
  const canonicals = readCanonicals(specs);
  return Array.isArray(fault)
    ? fault.map((one) => withCanonical(one, canonicals))
    : withCanonical(fault, canonicals);
}

function parseJson(option: string, text: string): unknown {
  const mistake = findJsonMistake(text);
  if (mistake === undefined) {
    return JSON.parse(text);
  }
  const { line, column, words } = mistake;
  const at = line === 1 ? `character ${column}` : `line ${line}, column ${column}`;
  const excerpt = showJsonMistake(text, mistake).map((shown) => `\n    ${shown}`);
  throw new SettingsError([
    `${option}: no JSON at its ${at}: ${words}; write it in single quotes, for example '{"kind":"drop-table","table":"agent"}'${excerpt.join("")}`,
  ]);
}

/** A text in which groups are named as in the specs, instead of their canonicals. */
export function nameGroups(text: string, specs = "specs"): string {
  return [...readCanonicals(specs)].reduce(
    (said, [key, canonical]) => said.replaceAll(`${canonical}/`, `${key}/`),
    text,
  );
}

function withCanonical(fault: unknown, canonicals: ReadonlyMap<string, string>): unknown {
  if (!isRecord(fault) || typeof fault["endpoint"] !== "string") {
    return fault;
  }
  const [, verb = "", group = "", path = ""] = named.exec(fault["endpoint"]) ?? [];
  const canonical = canonicals.get(group);
  return canonical === undefined ? fault : { ...fault, endpoint: `${verb} ${canonical}${path}` };
}

/** Canonicals of the API groups by their keys in the specs of a folder; none where it names no groups. */
function readCanonicals(specs: string): ReadonlyMap<string, string> {
  const file = resolve(root, specs, "groups.yaml");
  return new Map(existsSync(file) ? groupsIn(parse(readFileSync(file, "utf8"))) : []);
}

function groupsIn(file: unknown): [string, string][] {
  const groups: unknown = isRecord(file) ? file["groups"] : undefined;
  return (Array.isArray(groups) ? groups : []).flatMap((group): [string, string][] =>
    isRecord(group) ? [[String(group["key"]), String(group["canonical"])]] : [],
  );
}
