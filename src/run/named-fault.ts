import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { SettingsError } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";

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
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [, position = String(text.length)] = /at position (\d+)/.exec(why) ?? [];
    const column = Number(position) + 1;
    throw new SettingsError([
      `${option}: no JSON at its character ${column}: ${JSON.stringify(text.slice(0, Number(position)).slice(-20))} stands before it; write it in single quotes, for example '{"kind":"drop-table","table":"agent"}'`,
    ]);
  }
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
