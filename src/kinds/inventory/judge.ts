import picomatch from "picomatch";
import { InstanceError } from "../../errors.ts";
import type { InventoryCheck } from "../../plan/check.ts";
import type { InventoryObject } from "../../plan/objects.ts";
import type { FunctionObject, Metadata } from "../../ports/metadata.ts";
import type { Finding } from "../../result/result.ts";
import { judgePlaceholders } from "./placeholders.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

const shownNames = 50;

/** Lists the instance's objects that no spec declares; with `undeclared: fail` each is a failure. */
export async function checkInventory(check: InventoryCheck, session: Session): Promise<Judgement> {
  const declared = new Set(check.declared);
  const isExcepted =
    check.except.length === 0 ? () => false : picomatch([...check.except], { dot: true });
  const objects = await listObjects(check.of, metadataOf(session), check.groupKeys);
  const unknown = objects.filter(({ name }) => !declared.has(name) && !isExcepted(name));
  const undeclared = unknown.filter(({ odd }) => odd === undefined).map(({ name }) => name);
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
  const looked = objects.filter(({ name, odd }) => odd === undefined && !isExcepted(name));
  const left = await judgePlaceholders(check, looked, metadataOf(session));
  return {
    ...left,
    findings: [
      ...findings,
      ...more,
      ...left.findings,
      ...describeRepeated(check.of, metadataOf(session)),
    ],
    depth: "declared",
    ...describeOdd(check.of, unknown),
  };
}

/** Reports objects that the list contains twice. */
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

/** An unreadable object may be anything, so the list is not fully judged. */
function describeOdd(of: InventoryObject, unknown: readonly Listed[]): Pick<Judgement, "unjudged"> {
  const odd = unknown.flatMap((one) => (one.odd === undefined ? [] : [`${one.name}: ${one.odd}`]));
  if (odd.length === 0) {
    return {};
  }
  const message = `of the instance's ${of} ${odd.length} cannot be read: ${odd.slice(0, shownNames).join("; ")}`;
  return { unjudged: new InstanceError("unexpected-answer", message) };
}

type Listed = Pick<FunctionObject, "id" | "name" | "odd"> & { readonly groupId?: number };

async function listObjects(
  of: InventoryObject,
  metadata: Metadata,
  groupKeys: InventoryCheck["groupKeys"],
): Promise<readonly Listed[]> {
  switch (of) {
    case "tables":
      return metadata.tables();
    case "functions":
      return metadata.functions();
    case "groups":
      return metadata.groups();
    case "tasks":
      return metadata.tasks();
    case "endpoints":
      return listEndpoints(metadata, groupKeys);
  }
}

async function listEndpoints(
  metadata: Metadata,
  groupKeys: InventoryCheck["groupKeys"],
): Promise<Listed[]> {
  const groups = await metadata.groups();
  const lists = await Promise.all(
    groups.map(async (group): Promise<Listed[]> => {
      const { id, name, canonical, odd } = group;
      if (odd !== undefined) {
        return [group];
      }
      const key = groupKeys[canonical] ?? name;
      const endpoints = await metadata.endpoints(id);
      return endpoints.map((endpoint) => ({
        ...endpoint,
        groupId: id,
        name: `${endpoint.verb ?? "GET"} ${key}/${endpoint.name.replace(/^\//, "")}`,
      }));
    }),
  );
  return lists.flat();
}
