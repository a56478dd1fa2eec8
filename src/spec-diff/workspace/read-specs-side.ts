import picomatch from "picomatch";
import { SpecError } from "../../errors.ts";
import { gatherSpecs } from "../../kinds/gather.ts";
import type { Catalog } from "../../kinds/catalog.ts";
import { readSpecFiles } from "../../kinds/spec-files.ts";
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

/** What a workspace is known to have, from one source. */
export interface Side {
  readonly definitions: readonly Definition[];
  /** Whether the source leaves a definition out on purpose, so that it is not new to it. */
  readonly excepts: (one: Definition) => boolean;
}

/** What a folder of specs declares. @throws {SpecError} files that are refused */
export function readSpecsSide(root: string, folder: string): Side {
  const { catalog, problems } = gatherSpecs(readSpecFiles(root, folder), folder);
  if (problems.length > 0) {
    throw new SpecError(problems);
  }
  const definitions = definitionsOf(catalog);
  const declared = new Set(definitions.map(keyOf));
  const globs = new Map<string, (name: string) => boolean>(
    catalog.inventory.map(({ value }) => [
      value.of,
      picomatch([...(value.except ?? [])], { dot: true }),
    ]),
  );
  return {
    definitions,
    excepts: (one) => !declared.has(keyOf(one)) && globs.get(`${one.kind}s`)?.(one.name) === true,
  };
}

function keyOf({ kind, name }: Definition): string {
  return `${kind} ${name}`;
}

function definitionsOf(catalog: Catalog): readonly Definition[] {
  const canonicals = new Map(
    catalog.groups.map(({ value }) => [value.key, value.canonical ?? value.key]),
  );
  return [
    ...each(catalog.groups, groupDefinition),
    ...each(catalog.tables, tableDefinition),
    ...each(catalog.references, referenceDefinition),
    ...each(catalog.functions, functionDefinition),
    ...each(catalog.endpoints, (entry, stand) =>
      endpointDefinition(entry, { ...stand, canonical: canonicals.get(stand.group ?? "") ?? "" }),
    ),
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
