import type { Check } from "../../plan/check.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { ContractFiles, Schema } from "../mutants/contract-files.ts";
import { errorContract } from "../mutants/mock-bodies.ts";
import { walkSchema } from "../mutants/rules.ts";
import { spot, type BlindSpot } from "./blind-spot.ts";

/** Keywords of which any one constrains a value. */
const constraining = ["type", "enum", "const", "$ref", "anyOf", "oneOf", "allOf", "if", "not"];

/** Contracts that accept any JSON, or any object. */
const mute = new Set(["json", "object"]);

/** Finds the places that the contracts leave open. */
export function findInContracts(
  files: ContractFiles,
  checks: readonly Check[],
): readonly BlindSpot[] {
  const endpoints = checks.filter((check) => check.kind === "endpoint");
  const named = endpoints.flatMap(({ call: { expect } }) => [
    expect.contract,
    ...Object.values(expect.errors ?? {}),
  ]);
  const used = new Set([...named, errorContract].flatMap((name) => [...files.reach(name)]));
  return [
    spot(
      "properties without a type",
      files.names.flatMap((name) => untypedIn(name, files)),
    ),
    spot(
      "open objects",
      files.names.flatMap((name) => openIn(name, files)),
    ),
    spot(
      "endpoints whose contract says nothing of the body",
      endpoints.filter(({ call }) => mute.has(call.expect.contract)).map(({ id }) => id),
    ),
    spot(
      "contracts that no check uses",
      files.names.filter((name) => !used.has(name)),
    ),
  ];
}

function untypedIn(contract: string, files: ContractFiles): readonly string[] {
  const found: string[] = [];
  walkSchema(files.get(contract), "", (node, pointer) => {
    const { properties } = node;
    for (const [name, schema] of Object.entries(isRecord(properties) ? properties : {})) {
      // Conditions and their branches refer to what other parts declare.
      const isRepeat = /\/(?:anyOf|oneOf|allOf|then|else)(?:\/|$)/.test(pointer) || "if" in node;
      if (!isRepeat && isUntyped(schema)) {
        found.push(`${contract} ${pointer}/properties/${name}`);
      }
    }
  });
  return found;
}

function isUntyped(schema: unknown): boolean {
  return schema === true || (isRecord(schema) && constraining.every((word) => !(word in schema)));
}

/** An object may be closed by itself or by a schema around it. */
function openIn(contract: string, files: ContractFiles): readonly string[] {
  const found: string[] = [];
  const closed = new Set<string>();
  walkSchema(files.get(contract), "", (node, pointer) => {
    if (isClosed(node)) {
      closed.add(pointer);
    } else if (isObject(node) && !isPartOfClosed(pointer, closed)) {
      found.push(`${contract} ${pointer === "" ? "/" : pointer}`);
    }
  });
  return found;
}

function isObject({ type }: Schema): boolean {
  return type === "object" || (Array.isArray(type) && type.includes("object"));
}

function isClosed(node: Schema): boolean {
  return ["additionalProperties", "unevaluatedProperties"].some(
    (word) => node[word] !== undefined && node[word] !== true,
  );
}

function isPartOfClosed(pointer: string, closed: ReadonlySet<string>): boolean {
  const around = pointer.replace(/(?:\/(?:(?:allOf|anyOf|oneOf)\/\d+|then|else))+$/, "");
  return around !== pointer && closed.has(around);
}
