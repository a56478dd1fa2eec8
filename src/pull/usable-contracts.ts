import { createAjv } from "../contract/compile/create-ajv.ts";
import { isRecord } from "../plan/is-record.ts";
import type { ScanText } from "../output/write-scanned.ts";
import { stepsOf, type JsonMap } from "./document/openapi.ts";
import { contractText } from "./writing/contract-text.ts";

/** Contracts that can be judged by, and what is wrong with those whose schema was left out for that. */
export interface UsableContracts {
  readonly files: ReadonlyMap<string, JsonMap>;
  /** By name, or by `<file>#/$defs/<name>`: the cause, in Ajv's words where it refused. */
  readonly unusable: ReadonlyMap<string, string>;
}

/** What a contract says beside its schema. */
const heads: ReadonlySet<string> = new Set(["$schema", "$id", "title", "description"]);

/**
 * Takes the schema out of what Ajv's strict mode refuses, since documents are looser than JSON Schema, and a contract
 * that cannot be compiled would end a run; and out of what looks like a leak. Each is tried by itself, so that what
 * refers to it stays.
 */
export function withoutUnusable(
  files: ReadonlyMap<string, JsonMap>,
  scan: ScanText,
): UsableContracts {
  const unusable = new Map<string, string>();
  const definitions = new Set(
    [...files.values()].flatMap(({ $defs }) => (isRecord($defs) ? Object.keys($defs) : [])),
  );
  const whyRefused = openTrial(definitions);
  const kept = (name: string, schema: JsonMap, standIn: JsonMap): JsonMap => {
    const [leak] = scan("pulled.schema.json", contractText(schema));
    const why = leak === undefined ? whyRefused(schema) : `it looks like a leak (${leak.kind})`;
    if (why === undefined) {
      return schema;
    }
    unusable.set(name, why);
    return standIn;
  };
  const usable = [...files].map(([name, schema]) => {
    const { $defs, ...own } = schema;
    if (!isRecord($defs)) {
      return [name, kept(name, schema, headOf(schema))] as const;
    }
    const defs = Object.entries($defs).map(([key, one]) => [
      key,
      isRecord(one) ? kept(`${name}#/$defs/${key}`, one, {}) : one,
    ]);
    return [name, { ...own, $defs: Object.fromEntries(defs) }] as const;
  });
  return { files: new Map(usable), unusable };
}

/** What a schema refers to within its own file, allowing anything. */
function ownDefinitions(schema: JsonMap): JsonMap {
  const names = JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g);
  return Object.fromEntries([...names].map(([, name = ""]) => [stepsOf(`#/${name}`)[0] ?? "", {}]));
}

function headOf(schema: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => heads.has(key)));
}

/** Tries schemas with everything that they refer to allowing anything; gives why one is refused. */
function openTrial(definitions: ReadonlySet<string>): (schema: JsonMap) => string | undefined {
  const ajv = createAjv({});
  const all = Object.fromEntries([...definitions].map((name) => [name, {}]));
  ajv.addSchema({ $id: "http://pulled/components.schema.json", $defs: all });
  const $id = "http://pulled/tried.schema.json";
  return (schema) => {
    try {
      ajv.compile({ ...schema, $id, $defs: ownDefinitions(schema) });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      ajv.removeSchema($id);
    }
  };
}
