import { Ajv2020 } from "ajv/dist/2020.js";
import { isRecord } from "../../plan/is-record.ts";
import { describeError } from "./shape-error.ts";
import type { Column } from "../../ports/metadata.ts";

interface RawColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly required: boolean;
  readonly style?: "single" | "list" | null;
  readonly tableref_id?: number | null;
  readonly values?: readonly unknown[] | null;
  readonly default?: unknown;
  readonly validators?: unknown;
}

/**
 * What Xano's own document requires of a column; style, reference and values may be absent or null. To validate the
 * schema would mean to compile that of all schemas first.
 */
const isColumn = new Ajv2020({
  strict: true,
  validateSchema: false,
  verbose: true,
}).compile<RawColumn>({
  type: "object",
  required: ["name", "type", "nullable", "required"],
  properties: {
    name: { type: "string" },
    type: { type: "string" },
    nullable: { type: "boolean" },
    required: { type: "boolean" },
    style: { enum: ["single", "list", null] },
    tableref_id: { type: ["integer", "null"], nullable: true },
    values: { type: ["array", "null"], nullable: true },
  },
});

/** Reads a column of the instance; an unreadable one has at most its name, and the reason. */
export function toColumn(raw: unknown, index: number): Column {
  if (!isColumn(raw)) {
    const given = isRecord(raw) ? raw["name"] : undefined;
    const name = typeof given === "string" ? given : `column ${index + 1}`;
    const blank = { type: "", nullable: false, required: false, style: "single" } as const;
    return { name, ...blank, odd: describeError(isColumn) };
  }
  const { style, tableref_id: target, values, default: usual, validators, ...rest } = raw;
  return {
    ...rest,
    ...toDefault(usual),
    ...toValidators(validators),
    style: style ?? "single",
    ...(target === undefined || target === null ? {} : { tableref_id: target }),
    ...(values === undefined || values === null ? {} : { values: values.map(showValue) }),
  };
}

function toDefault(raw: unknown): Pick<Column, "default"> {
  return raw === undefined ? {} : { default: raw === null ? "" : showValue(raw) };
}

/** Without validators Xano writes null, or its empty map, which may come as a list. */
function toValidators(raw: unknown): Pick<Column, "validators"> {
  if (raw === null || (Array.isArray(raw) && raw.length === 0)) {
    return { validators: {} };
  }
  return isRecord(raw) ? { validators: raw } : {};
}

/** An enum value, or a default, as specs write it. */
function showValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
