import { SpecError } from "../../errors.ts";
import { gatherSpecs } from "../../kinds/gather.ts";
import type { Catalog } from "../../kinds/catalog.ts";
import { readSpecFiles } from "../../kinds/load-plan.ts";
import { placeOfEntry, type Entry } from "../../language/entry.ts";
import { describePlace } from "../../plan/place.ts";
import type { Definition } from "./definition.ts";
import {
  endpointDefinition,
  functionDefinition,
  groupDefinition,
  referenceDefinition,
  tableDefinition,
  taskDefinition,
  type Stand,
} from "./entry-definitions.ts";

/** What a folder of specs declares. @throws {SpecError} files that are refused */
export function readSpecsSide(root: string, folder: string): readonly Definition[] {
  const { catalog, problems } = gatherSpecs(readSpecFiles(root, folder), folder);
  if (problems.length > 0) {
    throw new SpecError(problems);
  }
  return definitionsOf(catalog);
}

function definitionsOf(catalog: Catalog): readonly Definition[] {
  return [
    ...each(catalog.groups, groupDefinition),
    ...each(catalog.tables, tableDefinition),
    ...each(catalog.references, referenceDefinition),
    ...each(catalog.functions, functionDefinition),
    ...each(catalog.endpoints, endpointDefinition),
    ...each(catalog.tasks, taskDefinition),
  ];
}

function each<T>(
  entries: readonly Entry<T>[],
  read: (value: T, stand: Stand) => Definition,
): readonly Definition[] {
  return entries.map((entry) => {
    const { value, suite: group, document, path } = entry;
    const placeOf = (keys: readonly string[]): string | undefined => {
      const place = document.findValue([...path, ...keys]);
      return place === undefined ? undefined : describePlace(place);
    };
    return read(value, { place: describePlace(placeOfEntry(entry)), placeOf, group });
  });
}
