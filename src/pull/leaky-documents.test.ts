import { expect, test } from "vitest";
import { pullCase } from "../../test-support/pulled-backend.ts";
import { documentOf } from "../../test-support/small-document.ts";
import { openScan } from "../output/write-scanned.ts";

/** Joined here, so that no file of ours holds what looks like a secret. */
const slackToken = ["xoxb", "2134987612", "Ab12Cd34Ef56Gh78"].join("-");
const address = ["postgres://reader:", "S3cr3tPass@db.acme.dev/shop"].join("");
const person = ["ida.nordal", "acme.dev"].join("@");

function withExample(example: string): object {
  const schema = {
    type: "object",
    required: ["target"],
    properties: { target: { type: "string", example } },
  };
  return {
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: { "201": { description: "made" } },
  };
}

test.for([
  ["a Slack token", slackToken],
  ["a password in an address", address],
  ["an email", person],
])("pulls a document whose example is %s, without the example", async ([, example = ""]) => {
  const pulled = await pullCase(
    documentOf({
      "/alerts": { post: withExample(example) },
      "/notes": { post: withExample("anything") },
    }),
  );
  const written = pulled.written.map((file) => pulled.read(file)).join("\n");
  expect([pulled.operations, openScan({})("all.yaml", written), written.includes(example)]).toEqual(
    [2, [], false],
  );
  expect(pulled.notes).toEqual([
    expect.stringMatching(
      /^! POST \/alerts: its example of target is not taken: it looks like a leak/,
    ),
  ]);
});

test("leaves out the operation alone whose path looks like a leak, and the schema alone that holds one", async () => {
  const schema = { type: "object", properties: { by: { enum: [person, "nobody"] } } };
  const content = { "application/json": { schema } };
  const get = { responses: { "200": { description: "ok", content } } };
  const pulled = await pullCase(documentOf({ "/notes": { get }, [`/people/${person}`]: { get } }));
  const written = pulled.written.map((file) => pulled.read(file)).join("\n");
  expect([pulled.operations, written.includes(person)]).toEqual([1, false]);
  expect(pulled.notes).toEqual([
    expect.stringMatching(
      /^! contract .*get-notes says nothing: .*it looks like a leak \(email\)$/,
    ),
    expect.stringMatching(/left out: it looks like a leak \(email\)$/),
  ]);
});
