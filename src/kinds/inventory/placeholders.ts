import { InstanceError } from "../../errors.ts";
import type { InventoryCheck } from "../../plan/check.ts";
import type { Metadata } from "../../ports/metadata.ts";
import type { ScriptedObject } from "../../ports/scripted-object.ts";
import type { Finding } from "../../result/result.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import { findPlaceholders } from "./find-placeholders.ts";

/** An object of the inventory, by its name in the specs. */
interface Listed {
  readonly id: number;
  readonly name: string;
  /** Id of its API group, for an endpoint. */
  readonly groupId?: number;
}

/**
 * Finds what an import left behind in each object: placeholders in its XanoScript, or a table's reference to table 0.
 * An object whose XanoScript the instance does not give is not judged, and named.
 * @throws {InstanceError}
 */
export async function judgePlaceholders(
  { of, placeholders }: Pick<InventoryCheck, "of" | "placeholders">,
  objects: readonly Listed[],
  metadata: Metadata,
): Promise<Pick<Judgement, "findings" | "unjudged">> {
  if (placeholders === undefined) {
    return { findings: [] };
  }
  const deviate = placeholders === "fail" ? failure : drift;
  const one = of.slice(0, -1);
  if (of === "tables") {
    const ids = new Set(objects.map(({ id }) => id));
    const tables = (await metadata.tables()).filter(({ id }) => ids.has(id));
    const findings = tables.flatMap(({ name, schema }) =>
      schema
        .filter((column) => column.tableref_id === 0)
        .map((column) => {
          const message = `table ${name} has a placeholder: column ${column.name} refers to table 0`;
          return deviate("placeholder", { path: name, message });
        }),
    );
    return { findings };
  }
  const scripts = await readScripts(of, objects, metadata);
  const withScript = objects.map((object) => ({
    ...object,
    xanoscript: scripts.get(object.id)?.xanoscript,
  }));
  const unknown = withScript.filter(({ xanoscript }) => xanoscript === undefined);
  const findings = withScript.flatMap(({ name, xanoscript = "" }): Finding[] => {
    const [first, ...rest] = findPlaceholders(xanoscript);
    if (first === undefined) {
      return [];
    }
    const more = rest.length === 0 ? "" : `, and ${rest.length} more`;
    const message = `${one} ${name} has a placeholder in line ${first.line} of its XanoScript: ${first.text}${more}`;
    return [deviate("placeholder", { path: name, message, actual: first.text })];
  });
  return { findings, ...describeUnknown(of, unknown) };
}

async function readScripts(
  of: InventoryCheck["of"],
  objects: readonly Listed[],
  metadata: Metadata,
): Promise<ReadonlyMap<number, ScriptedObject>> {
  const groups = new Set(objects.flatMap(({ groupId }) => groupId ?? []));
  const lists =
    of === "tasks"
      ? [await metadata.tasks()]
      : await Promise.all(
          of === "functions"
            ? [metadata.scripts("functions")]
            : [...groups].map((groupId) => metadata.scripts({ groupId })),
        );
  return new Map(lists.flat().map((object) => [object.id, object]));
}

const shownNames = 10;

function describeUnknown(
  of: InventoryCheck["of"],
  unknown: readonly Listed[],
): Pick<Judgement, "unjudged"> {
  if (unknown.length === 0) {
    return {};
  }
  const names = unknown.map(({ name }) => name);
  const shown = names.slice(0, shownNames).join("; ");
  const message = `of the instance's ${of} ${names.length} came without XanoScript, in which a placeholder might be: ${shown}`;
  return { unjudged: new InstanceError("unexpected-answer", message) };
}
