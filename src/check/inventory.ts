import picomatch from "picomatch";
import type { InventoryCheck, InventoryObject } from "../plan/check.ts";
import type { Metadata } from "../instance/ports.ts";
import type { Finding } from "../result/result.ts";
import { drift, failure, type Judgement } from "./judgement.ts";
import type { Session } from "./session.ts";

const shownNames = 50;

/** Lists what the instance has and no spec declares; `undeclared: fail` makes each a failure. */
export async function checkInventory(check: InventoryCheck, session: Session): Promise<Judgement> {
  const declared = new Set(check.declared);
  const isExcepted =
    check.except.length === 0 ? () => false : picomatch([...check.except], { dot: true });
  const names = await listNames(check.of, session.metadata, check.groupKeys);
  const undeclared = names.filter((name) => !declared.has(name) && !isExcepted(name));
  const deviate = check.undeclared === "fail" ? failure : drift;
  const one = check.of.slice(0, -1);
  const findings = undeclared
    .slice(0, shownNames)
    .map((name) =>
      deviate("undeclared", { path: name, message: `${one} ${name} is in no spec`, actual: name }),
    );
  const rest = undeclared.length - shownNames;
  const more =
    rest > 0
      ? [deviate("undeclared", { message: `and ${rest} more ${check.of} are in no spec` })]
      : [];
  return {
    findings: [...findings, ...more, ...describeRepeated(check.of, session.metadata)],
    depth: "declared",
  };
}

/** What the list has twice is judged once, which is worth a word. */
function describeRepeated(of: InventoryObject, metadata: Metadata): Finding[] {
  const repeated = metadata.repeated?.().filter(({ list }) => list === of) ?? [];
  return repeated.map(({ id, name, differs }) => {
    const how = differs
      ? "came twice, with a difference: the first is judged"
      : "came twice: it is judged once";
    const message = `${of.slice(0, -1)} ${name} (${id}) ${how}`;
    return drift("repeated", { path: name, message });
  });
}

async function listNames(
  of: InventoryObject,
  metadata: Metadata,
  groupKeys: InventoryCheck["groupKeys"],
): Promise<string[]> {
  switch (of) {
    case "tables":
      return (await metadata.tables()).map(({ name }) => name);
    case "functions":
      return (await metadata.functions()).map(({ name }) => name);
    case "groups":
      return (await metadata.groups()).map(({ name }) => name);
    case "tasks":
      return (await metadata.tasks()).map(({ name }) => name);
    case "endpoints":
      return listEndpoints(metadata, groupKeys);
  }
}

async function listEndpoints(
  metadata: Metadata,
  groupKeys: InventoryCheck["groupKeys"],
): Promise<string[]> {
  const groups = await metadata.groups();
  const lists = await Promise.all(
    groups.map(async ({ id, name, canonical }) => {
      const key = groupKeys[canonical] ?? name;
      const endpoints = await metadata.endpoints(id);
      return endpoints.map(
        (endpoint) => `${endpoint.verb ?? "GET"} ${key}/${endpoint.name.replace(/^\//, "")}`,
      );
    }),
  );
  return lists.flat();
}
