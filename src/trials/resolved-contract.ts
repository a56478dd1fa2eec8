import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isRecord } from "../plan/is-record.ts";

/** Opens the contracts below a folder by name; every `$ref` is replaced by the schema it names. */
export function openContractFiles(folder: string): (name: string) => unknown {
  const files = new Map<string, unknown>();
  const read = (file: string): unknown => {
    const known = files.get(file) ?? JSON.parse(readFileSync(join(folder, file), "utf8"));
    files.set(file, known);
    return known;
  };
  const resolved = (node: unknown, file: string): unknown => {
    if (Array.isArray(node)) {
      return node.map((item: unknown) => resolved(item, file));
    }
    if (!isRecord(node)) {
      return node;
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" ? referred(value, file) : resolved(value, file),
      ]),
    );
  };
  const referred = (reference: string, from: string): unknown => {
    const [path = "", pointer = ""] = reference.split("#");
    const file = path === "" ? from : posix.join(posix.dirname(from), path);
    return resolved(at(read(file), pointer), file);
  };
  const all = new Map<string, unknown>();
  return (name) => {
    const file = `${name}.schema.json`;
    const known = all.get(name) ?? resolved(read(file), file);
    all.set(name, known);
    return known;
  };
}

function at(schema: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), schema);
}
