import type { ScanText } from "../../output/write-scanned.ts";
import { flow } from "../writing/spec-text.ts";
import type { Operation, PulledInput } from "./operation.ts";

interface Clean {
  readonly operations: readonly Operation[];
  readonly notes: readonly string[];
}

/**
 * Takes out of inputs the examples that look like a secret or like personal data: specs are committed, and nobody can
 * tell a made-up token from a real one.
 */
export function withoutLeakyExamples(operations: readonly Operation[], scan: ScanText): Clean {
  const notes: string[] = [];
  const clean = operations.map((operation) => {
    const inputs = operation.inputs.map((input) => {
      const [kind] = leaksIn(input, scan);
      if (kind === undefined) {
        return input;
      }
      const { verb, base, path } = operation;
      notes.push(`${verb} ${base}${path}: its example of ${input.name} is not taken: ${kind}`);
      const { value: _, ...rest } = input;
      return rest;
    });
    return { ...operation, inputs };
  });
  return { operations: clean, notes };
}

function leaksIn({ name, value }: PulledInput, scan: ScanText): string[] {
  return value === undefined
    ? []
    : scan("pulled.yaml", flow({ [name]: value })).map(
        ({ kind }) => `it looks like a leak (${kind})`,
      );
}
