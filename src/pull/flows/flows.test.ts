import { expect, onTestFinished, test } from "vitest";
import { startServed } from "../../../simulator/openapi/start-served.ts";
import { json, serve } from "../../../test-support/local-server.ts";
import { pullCase, type PulledCase } from "../../../test-support/pulled-backend.ts";
import { documentOf } from "../../../test-support/small-document.ts";
import { parseDocumentText } from "../document/parse-text.ts";

const pet = {
  type: "object",
  required: ["id", "name"],
  properties: {
    id: { type: "integer" },
    name: { type: "string", example: "Rex" },
    at: { type: "string", format: "date-time" },
  },
};
const answer = (description: string, schema?: object, more: object = {}): object => ({
  description,
  ...(schema === undefined ? {} : { content: { "application/json": { schema } } }),
  ...more,
});
const parameter = (name: string): object => ({
  name,
  in: "path",
  required: true,
  schema: { type: "integer" },
});

function pets(placeholder: string, links: object = {}): string {
  const body = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", example: "Rex" } },
  };
  const one = { parameters: [parameter(placeholder)] };
  return documentOf({
    "/pets": {
      post: {
        operationId: "addPet",
        requestBody: { required: true, content: { "application/json": { schema: body } } },
        responses: { "201": answer("made", pet, { links }), "400": answer("bad") },
      },
    },
    [`/pets/{${placeholder}}`]: {
      ...one,
      get: {
        operationId: "getPet",
        responses: { "200": answer("ok", pet), "404": answer("none") },
      },
      delete: { operationId: "deletePet", responses: { "204": answer("gone") } },
    },
  });
}

const steps = ["create", "read", "delete", "gone"].map((name) => `flow:store.pets/${name}`);

function flowsIn(told: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(told).filter(([id]) => id.startsWith("flow:")));
}

async function judgeServed(pulled: PulledCase, document: string): Promise<unknown> {
  const served = await startServed({ root: parseDocumentText("api.json", document).root });
  onTestFinished(() => served.close());
  return flowsIn(await pulled.judgeAt(served.url, { API_TOKEN: served.token }));
}

test.for([
  ["a placeholder of the same name", pets("id")],
  ["a placeholder that ends in the name", pets("pet_id")],
  [
    "a link",
    pets("number", {
      read: { operationId: "getPet", parameters: { number: "$response.body#/id" } },
    }),
  ],
] as const)(
  "makes a flow that creates, reads and deletes a thing given %s",
  async ([, document]) => {
    const pulled = await pullCase(document, { withFlows: true });
    expect(await judgeServed(pulled, document)).toEqual(
      Object.fromEntries(steps.map((id) => [id, "passed"])),
    );
  },
);

test("finds what is not read back equal, and what is still there", async () => {
  const pulled = await pullCase(pets("id"), { withFlows: true });
  const server = await serve(({ verb }) =>
    verb === "POST"
      ? json({ id: 7, name: "Rex" }, 201)
      : verb === "DELETE"
        ? { status: 204 }
        : json({ id: 7, name: "rex" }),
  );
  const told = flowsIn(await pulled.judgeAt(server.url));
  expect(told).toEqual({
    "flow:store.pets/create": "passed",
    "flow:store.pets/read": [expect.stringMatching(/^\/name: expected "?Rex"?, got/)],
    "flow:store.pets/delete": "passed",
    "flow:store.pets/gone": ["answered 200, not 404"],
  });
});

test("makes no flow where it is not asked to", async () => {
  const pulled = await pullCase(pets("id"));
  expect(pulled.written.filter((file) => file.startsWith("flows/"))).toEqual([]);
});

const workflow = {
  workflowId: "adopt-pet",
  summary: "adopts a pet",
  inputs: { type: "object", properties: { name: { type: "string", default: "Bo" } } },
  steps: [
    {
      stepId: "add",
      description: "adds a pet",
      operationId: "addPet",
      requestBody: { contentType: "application/json", payload: { name: "$inputs.name" } },
      successCriteria: [
        { condition: "$statusCode == 201" },
        { condition: "$response.body#/name == 'Bo'" },
        { context: "$response.body", condition: "$.id", type: "jsonpath" },
      ],
      outputs: { petId: "$response.body#/id", seen: "$response.header.X-Seen" },
      onFailure: [{ name: "again", type: "retry" }],
    },
    {
      stepId: "look",
      operationPath: "{$sourceDescriptions.pets.url}#/paths/~1pets~1{id}/get",
      parameters: [{ name: "id", in: "path", value: "$steps.add.outputs.petId" }],
    },
  ],
};
const broken = {
  workflowId: "lost",
  steps: [{ stepId: "one", operationId: "nobody" }],
};
const unknown = {
  workflowId: "asks",
  steps: [
    {
      stepId: "one",
      operationId: "getPet",
      parameters: [{ name: "id", in: "path", value: "$inputs.id" }],
    },
  ],
};

test("makes flows of a document of workflows, and lists what cannot be said", async () => {
  const document = pets("id");
  const arazzo = {
    arazzo: "1.0.1",
    info: { title: "Pet flows", version: "1" },
    sourceDescriptions: [{ name: "pets", url: "api.yaml", type: "openapi" }],
    workflows: [workflow, broken, unknown],
  };
  const files = { "api.yaml": document, "flows.arazzo.yaml": JSON.stringify(arazzo) };
  const pulled = await pullCase(files, { arazzo: "flows.arazzo.yaml" });
  expect(pulled.notes).toEqual([
    "! workflow adopt-pet: step add: onFailure cannot be said; the next step follows",
    "! workflow adopt-pet: step add: the output seen ($response.header.X-Seen) cannot be said",
    "! workflow adopt-pet: step add: the criterion $.id cannot be said",
    "! workflow lost: step one calls no operation that is pulled",
    "! workflow lost left out: one of its steps cannot be said",
    "! workflow asks: step one: the value of id cannot be said",
    "! workflow asks left out: one of its steps cannot be said",
  ]);
  expect(await judgeServed(pulled, document)).toEqual({
    "flow:pet-flows.adopt-pet/add": "passed",
    "flow:pet-flows.adopt-pet/look": "passed",
  });
});
