import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SpecError } from "../../errors.ts";
import type { Catalog, EndpointDeclaration } from "../../kinds/catalog.ts";
import type { Entry } from "../../language/entry.ts";
import { gatherSpecs } from "../../kinds/gather.ts";
import { readSpecFiles } from "../../kinds/spec-files.ts";
import type { Samples } from "../../language/spec.generated.ts";

/** The specs of a folder as they are before a pull. */
export interface ExistingSpecs {
  /** Texts by path from the root. */
  readonly files: ReadonlyMap<string, string>;
  readonly catalog: Catalog;
  /** Whether there is a workspace. */
  readonly isNew: boolean;
  /** Whether the workspace is Xano's. */
  readonly isXano: boolean;
  readonly samples: Samples;
}

/** Reads the specs of a folder, which need not exist. @throws {SpecError} what is wrong with them */
export function readExisting(root: string, folder: string): ExistingSpecs {
  const exists = existsSync(resolve(root, folder));
  const files = exists ? readSpecFiles(root, folder) : new Map<string, string>();
  const { catalog, problems } = gatherSpecs(files, folder);
  const [workspace] = catalog.workspaces;
  if (files.size > 0 && problems.length > 0) {
    throw new SpecError(problems);
  }
  return {
    files,
    catalog,
    isNew: workspace === undefined,
    isXano: workspace !== undefined && workspace.spec.backend === undefined,
    samples: workspace?.spec.samples ?? {},
  };
}

/** Entries of a group by `GET /pets`. */
export function entriesOf(
  { catalog }: ExistingSpecs,
  group: string,
): ReadonlyMap<string, Entry<EndpointDeclaration>> {
  return new Map(
    catalog.endpoints
      .filter(({ suite }) => suite === group)
      .map((entry) => [`${entry.value.method} ${entry.value.path}`, entry]),
  );
}
