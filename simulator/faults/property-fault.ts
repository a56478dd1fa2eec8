import { isRecord } from "../rows/field.ts";

/** No body has it, and no source names it. */
const unexpected = "unexpected_property";

/** The body with the value at a JSON pointer set, and added where its object or list has none; `""` is the body itself. */
export function withPropertySet(body: unknown, pointer: string, value: unknown): unknown {
  return reworkedAt(body, stepsOf(pointer), () => value);
}

/** The body with a property that nobody expects in the object at a JSON pointer. */
export function withPropertyAdded(body: unknown, pointer: string): unknown {
  return reworkedAt(body, stepsOf(pointer), (object) =>
    isRecord(object) ? { ...object, [unexpected]: true } : object,
  );
}

function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What is not there on the way stays away. */
function reworkedAt(
  body: unknown,
  steps: readonly string[],
  rework: (value: unknown) => unknown,
): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return rework(body);
  }
  if (Array.isArray(body)) {
    const items: readonly unknown[] = body;
    return items.map((item, index) =>
      String(index) === step ? reworkedAt(item, rest, rework) : item,
    );
  }
  const isThere = isRecord(body) && (step in body || rest.length === 0);
  return isThere ? { ...body, [step]: reworkedAt(body[step], rest, rework) } : body;
}
