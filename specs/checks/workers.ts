import { defineCheck } from "xano-contract-suite/checks";

/**
 * An endpoint that tries a function of a worker carries the function's id in its path. A function that is replaced keeps
 * the path and gets another id: the endpoint then answers, of something else.
 */
export const workersNameFunctionsThatExist = defineCheck({
  id: "workers.name-functions-that-exist",
  title: "every function id in the path of a test endpoint is that of a function",
  severity: "critical",
  tags: ["workers"],
  owner: "integrations",
  uses: { metadata: ["endpoints", "functions"] },
  fault: { kind: "drop-function", id: 8052 },
  run: async ({ metadata, expect }) => {
    const known = new Set((await metadata.functions()).map(({ id }) => id));
    const named = (await metadata.endpoints()).flatMap(({ name }) => {
      const [, id] = /(?:^|\/)test-function-(\d+)-/u.exec(name) ?? [];
      return id === undefined ? [] : [{ name, id: Number(id) }];
    });
    expect(named.length, "number of test endpoints").toBeAbove(0);
    const lost = named.filter(({ id }) => !known.has(id)).map(({ name }) => name);
    expect(lost, "test endpoints of functions that do not exist").toEqual([]);
  },
});
