import { applyFault, type Changes } from "./changes.ts";
import { FaultError, meant, type Fault } from "./fault.ts";
import type { JsonRecord } from "../rows/field.ts";
import { withColumn } from "./edit-schema.ts";
import type { Schema } from "../schema/schema.ts";

/** Faults of what a column declares beside its type: default, indexes and validators. */
const changes: Changes<Schema> = {
  "change-default": (schema, fault) => withColumn(schema, fault, () => ({ default: fault.to })),
  "flip-index": (schema, fault) =>
    withColumn(schema, fault, ({ index, unique, tablerefId }) =>
      unique === true || (index ?? tablerefId !== undefined)
        ? { index: false, unique: false }
        : { index: true },
    ),
  "flip-unique": (schema, fault) =>
    withColumn(schema, fault, ({ unique = false }) => ({ unique: !unique, index: true })),
  "drop-validator": (schema, fault) =>
    withColumn(schema, fault, ({ validators = {} }) => ({
      validators: withoutKey(validators, fault.validator),
    })),
};

/** The kinds of faults that this file implements. @internal */
export const columnFaultKinds: readonly string[] = Object.keys(changes);

/**
 * Applies the fault to a schema; returns the same schema for a fault of another sort.
 * @throws {FaultError} when the fault's target does not exist
 */
export function withColumnFault(schema: Schema, fault: Fault): Schema {
  return applyFault(changes, schema, fault);
}

function withoutKey(record: JsonRecord, key: string): JsonRecord {
  if (!Object.hasOwn(record, key)) {
    throw new FaultError(`no validator "${key}"${meant(key, Object.keys(record))}`);
  }
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
