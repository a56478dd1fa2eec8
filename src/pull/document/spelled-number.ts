import { isRecord } from "../../plan/is-record.ts";

/** A number whose text is not the usual one: `1.0`, `0x1F`. */
export class SpelledNumber {
  readonly value: number;
  readonly text: string;

  constructor(value: number, text: string) {
    this.value = value;
    this.text = text;
  }
}

/** Keywords whose values are of the type that stands beside them. */
const ofType: ReadonlySet<string> = new Set(["enum", "const", "default", "example", "examples"]);

/** Replaces spelled numbers, in place: by their text where a schema says that it is one, else by the number. */
export function settleNumbers(root: unknown): unknown {
  const seen = new Set<unknown>();
  const settle = (node: unknown, asText: boolean): unknown => {
    if (node instanceof SpelledNumber) {
      return asText ? node.text : node.value;
    }
    if (typeof node !== "object" || node === null || seen.has(node)) {
      return node;
    }
    seen.add(node);
    if (Array.isArray(node)) {
      node.forEach((item: unknown, index) => {
        node[index] = settle(item, asText);
      });
    } else if (isRecord(node)) {
      const isText = isTextOnly(node["type"]);
      for (const [name, value] of Object.entries(node)) {
        Reflect.set(node, name, settle(value, isText && ofType.has(name)));
      }
    }
    return node;
  };
  return settle(root, false);
}

/** Whether a type allows texts, and at most null beside them. */
export function isTextOnly(type: unknown): boolean {
  const types: unknown[] = [type].flat();
  return types.includes("string") && types.every((one) => one === "string" || one === "null");
}
