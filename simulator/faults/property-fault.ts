import { isRecord } from "../rows/field.ts";

/** A property that no body has and no source names. */
const unexpected = "unexpected_property";

/** Sets the value at a JSON pointer, adding it if missing; `""` is the body itself. */
export function withPropertySet(body: unknown, pointer: string, value: unknown): unknown {
  return reworkedAt(body, stepsOf(pointer), () => value);
}

/** Adds an unexpected property to the object at a JSON pointer. */
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

/** Missing parents are not created. */
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
