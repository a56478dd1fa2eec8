import { resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startServed } from "../../../simulator/openapi/start-served.ts";
import { pullCase } from "../../../test-support/pulled-backend.ts";
import { parseDocumentText } from "../../pull/document/parse-text.ts";
import { readShapes } from "./shapes.ts";

const shapes = readShapes(resolve(import.meta.dirname, "../../../fixtures/openapi/shapes"));

test.for(shapes)("finds a healthy backend healthy given a document of $name", async ({ make }) => {
  const document = JSON.stringify(make(2));
  const pulled = await pullCase(document);
  const served = await startServed({ root: parseDocumentText("api.json", document).root });
  onTestFinished(() => served.close());
  const told = await pulled.judgeAt(served.url, {
    API_TOKEN: served.token,
    API_KEY: served.key,
    API_BASIC_AUTH_USER: served.user,
    API_BASIC_AUTH_PASSWORD: served.password,
  });
  const unwell = Object.entries(told).filter(([, one]) => one !== "passed");
  expect([unwell, Object.keys(told).length >= 4]).toEqual([[], true]);
});
