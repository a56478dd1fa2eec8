import { InstanceError } from "../errors.ts";
import type { V1 } from "../ports/metadata.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { translateErrors, translatePageErrors, type Translate } from "../ports/translate-errors.ts";

/** V1 could not be asked; that says nothing of V2. */
export class V1Failed extends InstanceError {
  /** Whether it was a list of the whole workspace, or for want of a scope: not the fault of any one table in it. */
  readonly isOfList: boolean;

  constructor(error: InstanceError, isOfList: boolean) {
    super(error.fault, `V1: ${error.message}`, error.status);
    this.isOfList = isOfList || error instanceof ScopeMissing;
  }
}

const ofList: Translate = (error) => new V1Failed(error, true);
const ofTable: Translate = (error) => new V1Failed(error, false);

/** V1's side of the port, its errors not taken for V2's. */
export function withV1Errors(v1: V1): V1 {
  return {
    workspace: () => translateErrors(v1.workspace(), ofList),
    tables: () => translateErrors(v1.tables(), ofList),
    functions: () => translateErrors(v1.functions(), ofList),
    groups: () => translateErrors(v1.groups(), ofList),
    tasks: () => translateErrors(v1.tasks(), ofList),
    rowPage: (...asked) => translateErrors(v1.rowPage(...asked), ofTable),
    allRows: (...asked) => translatePageErrors(v1.allRows(...asked), ofTable),
    searchPage: (...asked) => translateErrors(v1.searchPage(...asked), ofTable),
    searchRows: (...asked) => translatePageErrors(v1.searchRows(...asked), ofTable),
  };
}
