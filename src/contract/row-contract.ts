import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import type { ColumnExpectation } from "../plan/column-facts.ts";
import { columnSchema } from "./column-schema.ts";
import { pointerTo } from "../text/json-pointer.ts";
import type { RowContract } from "./contracts.ts";

/**
 * Makes the contract of a table's rows: every declared column is present, and its cell keeps the column's schema. A
 * cell is judged by itself, so that columns alike share one compiled schema: a workspace has thousands of columns, and
 * a few dozen kinds of them.
 */
export function createRowContracts(
  ajv: Pick<Ajv, "compile">,
): (columns: readonly ColumnExpectation[]) => RowContract {
  const compiled = new Map<string, ValidateFunction>();
  const cellContract = (column: ColumnExpectation): ValidateFunction => {
    const schema = columnSchema(column);
    const key = JSON.stringify(schema);
    const accepts = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, accepts);
    return accepts;
  };
  return (columns) => {
    const cells = columns.map((column) => [column.name, cellContract(column)] as const);
    const required = columns.map(({ name }) => name);
    return (row) => [
      ...required.filter((name) => !Object.hasOwn(row, name)).map((name) => gone(name, required)),
      ...cells.flatMap(([name, accepts]) =>
        !Object.hasOwn(row, name) || accepts(row[name]) ? [] : errorsAt(name, accepts),
      ),
    ];
  };
}

function gone(missingProperty: string, required: readonly string[]): ErrorObject {
  return {
    keyword: "required",
    instancePath: "",
    schemaPath: "#/required",
    params: { missingProperty },
    parentSchema: { required },
  };
}

function errorsAt(name: string, { errors }: ValidateFunction): ErrorObject[] {
  const cell = pointerTo("", name);
  return (errors ?? []).map((error) => ({ ...error, instancePath: cell + error.instancePath }));
}
