import { faultKinds } from "../../../simulator/faults/fault.ts";

/** Every kind of fault with its fields, a line each, and how a fault is written. */
export function describeFaults(): string {
  const width = Math.max(...Object.keys(faultKinds).map(({ length }) => length));
  const lines = Object.entries(faultKinds)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, fields]) => `${kind.padEnd(width)}  ${describeFields(fields)}`.trimEnd());
  return [
    ...lines,
    "",
    "? marks an optional field. An endpoint is named as in the specs: GET frontend/links.",
    `for example  npm run validate:all -- --fault '{"kind":"status","endpoint":"GET frontend/links","status":500}'`,
  ].join("\n");
}

function describeFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, type]) =>
      type.endsWith("?") ? `${name}?: ${type.slice(0, -1)}` : `${name}: ${type}`,
    )
    .join("  ");
}
