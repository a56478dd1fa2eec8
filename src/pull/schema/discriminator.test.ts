import { expect, test } from "vitest";
import { pullCase } from "../../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../../test-support/small-document.ts";

/** Judges bodies by a schema, each at a path of its own. */
async function judge(
  schema: object,
  schemas: object,
  bodies: readonly unknown[],
): Promise<{ readonly told: readonly unknown[]; readonly notes: readonly string[] }> {
  const paths = bodies.map((_, index) => [`/p${index}`, { get: answering(schema) }]);
  const pulled = await pullCase(documentOf(Object.fromEntries(paths), { components: { schemas } }));
  const answers = bodies.map((body, index) => [`GET /p${index}`, { body }]);
  const { told } = await pulled.judge(Object.fromEntries(answers));
  return { told: Object.values(told), notes: pulled.notes };
}

const zoo = (kind: (name: string) => object): object => ({
  Cat: {
    type: "object",
    required: ["kind"],
    properties: { kind: kind("cat"), lives: { type: "integer" } },
  },
  Dog: {
    type: "object",
    required: ["kind", "barks"],
    properties: { kind: kind("dog"), barks: { type: "boolean" } },
  },
});
const pets = {
  oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
  discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat", dog: "Dog" } },
};

test("explains by the part that a discriminator names, and never judges by it", async () => {
  const bodies = [
    { kind: "dog", barks: true },
    { kind: "cat", lives: "nine" },
    { kind: "dog" },
    { kind: "Dog", barks: 1 },
    { kind: "cow", lives: true },
  ];
  const { told, notes } = await judge(
    { type: "array", items: pets },
    zoo(() => ({ type: "string" })),
    bodies.map((body) => [body]),
  );
  expect(told).toEqual([
    [expect.stringMatching(/: \/0: fits Cat and Dog, and exactly one may fit$/)],
    [expect.stringMatching(/: \/0\/lives: expected integer, got string/)],
    "passed",
    "passed",
    [
      expect.anything(),
      expect.anything(),
      expect.stringContaining("expected Cat or Dog, got object"),
    ],
  ]);
  expect(notes).toEqual([
    "! the parts Cat, Dog overlap: nothing binds kind in Cat, Dog, so that a body that names another part may pass as it",
  ]);
});

test("says nothing of an overlap given parts that bind what tells them apart", async () => {
  const schemas = zoo((name) => ({ type: "string", enum: [name] }));
  const { told, notes } = await judge(pets, schemas, [
    { kind: "dog", barks: true },
    { kind: "dog" },
  ]);
  expect([told, notes]).toEqual([
    ["passed", [expect.stringContaining("the body: expected property barks")]],
    [],
  ]);
});
