import { expect, test } from "vitest";
import { InstanceError } from "../../../errors.ts";
import type { GroupModel } from "../../workspace/model.ts";
import { readGroupDocuments } from "./group-documents.ts";

const group: GroupModel = { id: 4, name: "Shop", canonical: "aB3", tags: [], endpoints: [] };
const root = { openapi: "3.0.0", info: { title: "Shop", version: "0.0.1" }, paths: {} };

test("reads the document of each group, with a required that is no list put right", async () => {
  const property = { type: "string", required: true };
  const schema = { type: "object", properties: { name: property } };
  const media = { "application/json": { schema } };
  const paths = { "/a": { get: { responses: { 200: { description: "", content: media } } } } };
  const { documents, leftOut } = await readGroupDocuments(
    { groups: [group] },
    { document: async () => structuredClone({ ...root, paths }) },
  );
  expect([...documents.keys()]).toEqual(["aB3"]);
  expect(JSON.stringify(documents.get("aB3")?.root)).not.toContain("required");
  expect(leftOut).toEqual([]);
});

test.each([
  [
    "no document",
    async () => ({ message: "no" }),
    "the answer is no OpenAPI document of version 3",
  ],
  ["no JSON", async () => undefined, "the answer is no OpenAPI document of version 3"],
  [
    "a refusal",
    async () => {
      throw new InstanceError("denied", "the token lacks Workspace API Groups", 403);
    },
    "the token lacks Workspace API Groups",
  ],
])("leaves the answers of a group unknown, and says why, given %s", async (_, document, why) => {
  const read = await readGroupDocuments({ groups: [group] }, { document });
  expect([read.documents.size, read.leftOut]).toEqual([
    0,
    [{ what: "OpenAPI document of API group Shop", why }],
  ]);
});
