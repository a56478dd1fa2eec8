import { InstanceError } from "../errors.ts";
import type { Metadata } from "../ports/ports.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";

/** A list of the whole workspace could not be read: not the fault of any one object in it. */
export class ListFailed extends InstanceError {}

/** The port, its errors for lists of the whole workspace told apart. */
export function tellLists(metadata: Metadata): Metadata {
  return {
    ...metadata,
    tables: () => told(metadata.tables()),
    functions: () => told(metadata.functions()),
    groups: () => told(metadata.groups()),
    tasks: () => told(metadata.tasks()),
  };
}

/** @throws {ListFailed} */
async function told<T>(list: Promise<T>): Promise<T> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof InstanceError && !(error instanceof ScopeMissing)) {
      throw new ListFailed(error.fault, error.message, error.status).about(error);
    }
    throw error;
  }
}
