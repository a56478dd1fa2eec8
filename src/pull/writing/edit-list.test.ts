import { expect, test } from "vitest";
import { editList } from "./edit-list.ts";

const text = `# head
kind: endpoints
endpoints:
  # the first
  - { path: /a, inputs: { x: int } } # behind it
  # above b
  - path: "/b"   # keeps its quotes and spaces
    inputs:
      y: text # of y
    owner:   data   # by hand

  - { path: /c }
# foot
`;

const none = { changed: new Map(), removed: new Set<number>(), added: [] };

test("keeps what stands beside and behind an input that changes", () => {
  const text = `endpoints:
  - path: /a # path
    inputs: # all of them
      q: text # asked for by hand
      # one-based
      page: int # see ticket 42
    errors: { 429: any } # throttled
    # behind all
`;
  const change = { inputs: { q: "text", "page?": "text" } };
  const changes = { changed: new Map([[0, change]]), removed: new Set<number>(), added: [] };
  expect(editList(text, "endpoints", changes)).toBe(`endpoints:
  - path: /a # path
    inputs:
      # all of them
      q: text # asked for by hand
      # one-based
      page?: text # see ticket 42
    errors: { 429: any } # throttled
    # behind all
`);
});

test("changes nothing but the keys that it is told of", () => {
  const changed = new Map([
    [0, { inputs: { x: "int", "z?": "text" } }],
    [1, { contract: "g/b" }],
  ]);
  expect(editList(text, "endpoints", { ...none, changed })).toBe(
    text
      .replace("inputs: { x: int } }", "inputs: { x: int, z?: text } }")
      .replace('"/b"   # keeps', '"/b" # keeps')
      .replace("owner:   data   # by hand\n", "owner: data # by hand\n    contract: g/b\n"),
  );
});

test("adds behind the last entry, and takes entries out with the comments above them", () => {
  const added = [{ path: "/d/{id}" }];
  expect(editList(text, "endpoints", { ...none, removed: new Set([1]), added })).toBe(
    text
      .replace(/ {2}# above b\n[^]*by hand\n/, "")
      .replace("{ path: /c }\n", '{ path: /c }\n  - { path: "/d/{id}" }\n'),
  );
});

test("parts an entry into lines that would become too long", () => {
  const changed = new Map([
    [
      2,
      {
        inputs: Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`quite_long_name_${n}`, "int"])),
      },
    ],
  ]);
  const line =
    "    inputs: { quite_long_name_1: int, quite_long_name_2: int, quite_long_name_3: int, quite_long_name_4: int, quite_long_name_5: int, quite_long_name_6: int }";
  expect(editList(text, "endpoints", { ...none, changed })).toBe(
    text.replace("- { path: /c }", `- path: /c\n${line}`),
  );
});
