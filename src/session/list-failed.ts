import { InstanceError } from "../errors.ts";
import type { Metadata } from "../ports/ports.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";

/** A list of the whole workspace could not be read: not the fault of any one object in it. */
export class ListFailed extends InstanceError {}

/** The port, its errors for lists of the whole workspace told apart. */
export function withListErrors(metadata: Metadata): Metadata {
  return {
    ...metadata,
    tables: () => orListFailed(metadata.tables()),
    functions: () => orListFailed(metadata.functions()),
    groups: () => orListFailed(metadata.groups()),
    tasks: () => orListFailed(metadata.tasks()),
  };
}

/** @throws {ListFailed} */
async function orListFailed<T>(list: Promise<T>): Promise<T> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof InstanceError && !(error instanceof ScopeMissing)) {
      throw new ListFailed(error.fault, error.message, error.status).about(error);
    }
    throw error;
  }
}
