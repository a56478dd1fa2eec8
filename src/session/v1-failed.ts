import { InstanceError } from "../errors.ts";
import type { V1 } from "./v1.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";

/** V1 could not be asked; that says nothing of V2. */
export class V1Failed extends InstanceError {
  /** Whether it was a list of the whole workspace, or for want of a scope: not the fault of any one table in it. */
  readonly isOfList: boolean;

  constructor(error: InstanceError, isOfList: boolean) {
    super(error.fault, `V1: ${error.message}`, error.status);
    this.isOfList = isOfList || error instanceof ScopeMissing;
  }
}

/** V1's side of the port, its errors told apart from V2's. */
export function tellV1(v1: V1): V1 {
  return {
    workspace: () => told(v1.workspace(), true),
    tables: () => told(v1.tables(), true),
    functions: () => told(v1.functions(), true),
    groups: () => told(v1.groups(), true),
    tasks: () => told(v1.tasks(), true),
    rowPage: (...asked) => told(v1.rowPage(...asked), false),
    allRows: (...asked) => toldPages(v1.allRows(...asked)),
    searchPage: (...asked) => told(v1.searchPage(...asked), false),
    searchRows: (...asked) => toldPages(v1.searchRows(...asked)),
  };
}

/** @throws {V1Failed} */
async function told<T>(asked: Promise<T>, isOfList: boolean): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw ofV1(error, isOfList);
  }
}

/** @throws {V1Failed} */
async function* toldPages<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    throw ofV1(error, false);
  }
}

function ofV1(error: unknown, isOfList: boolean): unknown {
  return error instanceof InstanceError ? new V1Failed(error, isOfList).about(error) : error;
}
