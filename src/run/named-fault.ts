import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { SettingsError } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { findJsonMistake, showJsonMistake } from "../plan/json-mistake.ts";

const groupsFile = resolve(import.meta.dirname, "../../specs/groups.yaml");

/** A name of an endpoint as the specs have it: `GET frontend/links`. */
const named = /^(GET|POST|PUT|PATCH|DELETE|HEAD) ([^/\s]+)(\/.*)$/s;

/**
 * The JSON of a fault as the mock takes it: an endpoint that is named as in the specs gets the canonical of its group.
 * @throws {SettingsError} what is no JSON, with where it breaks off
 */
export function readNamedFault(option: string, text: string): unknown {
  const fault = parseJson(option, text);
  return Array.isArray(fault) ? fault.map(withCanonical) : withCanonical(fault);
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

function withCanonical(fault: unknown): unknown {
  if (!isRecord(fault) || typeof fault["endpoint"] !== "string") {
    return fault;
  }
  const [, verb = "", group = "", path = ""] = named.exec(fault["endpoint"]) ?? [];
  const canonical = readCanonicals().get(group);
  return canonical === undefined ? fault : { ...fault, endpoint: `${verb} ${canonical}${path}` };
}

let canonicals: ReadonlyMap<string, string> | undefined;

/** Canonicals of the API groups by their keys in the specs. */
function readCanonicals(): ReadonlyMap<string, string> {
  canonicals ??= new Map(groupsIn(parse(readFileSync(groupsFile, "utf8"))));
  return canonicals;
}

function groupsIn(file: unknown): [string, string][] {
  const groups: unknown = isRecord(file) ? file["groups"] : undefined;
  return (Array.isArray(groups) ? groups : []).flatMap((group): [string, string][] =>
    isRecord(group) ? [[String(group["key"]), String(group["canonical"])]] : [],
  );
}
