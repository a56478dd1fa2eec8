import { InstanceError } from "../errors.ts";
import type { Backend } from "../ports/backend.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { translateErrors } from "../ports/translate-errors.ts";

/** A list of the whole workspace could not be read: not the fault of any one object in it. */
export class ListFailed extends InstanceError {}

/** A backend whose failed lists are not taken for failed objects. */
export function withListErrors(backend: Backend): Backend {
  const { metadata } = backend;
  return metadata === undefined
    ? backend
    : {
        ...backend,
        metadata: {
          ...metadata,
          tables: () => translateErrors(metadata.tables(), toListFailed),
          functions: () => translateErrors(metadata.functions(), toListFailed),
          groups: () => translateErrors(metadata.groups(), toListFailed),
          tasks: () => translateErrors(metadata.tasks(), toListFailed),
        },
      };
}

function toListFailed(error: InstanceError): InstanceError {
  return error instanceof ScopeMissing
    ? error
    : new ListFailed(error.fault, error.message, error.status);
}
