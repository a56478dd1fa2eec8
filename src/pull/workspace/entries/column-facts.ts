import type { ColumnModel, IndexModel } from "../model.ts";

/** What a source states of a column beside its type, as far as keys can say it. */
export interface StatedFacts {
  readonly default?: string | number | boolean;
  readonly unique?: true;
  readonly index?: true;
  readonly validators?: Readonly<Record<string, boolean | number | string>>;
}

/** Facts, and what no key can say of them, with the reason. */
export interface FactsRead {
  readonly facts: StatedFacts;
  readonly unsaid: readonly string[];
}

/** The default of new rows; that of `id` never takes effect. */
export function readDefault({ name, type, isList, default: usual }: ColumnModel): FactsRead {
  if (usual === undefined || name === "id") {
    return { facts: {}, unsaid: [] };
  }
  if (isList || type === "json" || type === "object") {
    const why = `how an instance writes the default of a ${isList ? "list" : type} is not certain`;
    return { facts: {}, unsaid: [`default ${JSON.stringify(usual)}: ${why}`] };
  }
  return { facts: { default: asTyped(usual, type) }, unsaid: [] };
}

/** As YAML writes such a value, where that is the same text. */
function asTyped(text: string, type: string): string | number | boolean {
  if (type === "bool" && (text === "true" || text === "false")) {
    return text === "true";
  }
  const isNumber = (type === "int" || type === "decimal") && String(Number(text)) === text;
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** The indexes that begin with the column; every table has that of its id. */
export function readIndexes({ name }: ColumnModel, indexes: readonly IndexModel[]): FactsRead {
  const own = indexes.filter(({ columns }) => columns[0] === name);
  if (name === "id" || own.length === 0) {
    return { facts: {}, unsaid: [] };
  }
  const isUnique = own.some(
    ({ type, columns }) => columns.length === 1 && (type === "unique" || type === "primary"),
  );
  const unsaid = own.flatMap(({ type, columns }) => [
    ...(columns.length === 1
      ? []
      : [`${type} index of ${columns.join(", ")}: no key says the columns behind the first`]),
    ...(columns.length > 1 || ["btree", "unique", "primary"].includes(type)
      ? []
      : [`${type} index: no key says the type of an index`]),
  ]);
  return { facts: isUnique ? { unique: true } : { index: true }, unsaid };
}

export function readValidators({ validators }: ColumnModel): FactsRead {
  const all = Object.entries(validators);
  const said = Object.fromEntries(all.flatMap(([rule, value]) => asArgument(rule, value)));
  const unsaid = all
    .filter(([rule]) => !Object.hasOwn(said, rule))
    .map(([rule, value]) => `${rule} ${JSON.stringify(value)}: a validator has one argument`);
  return { facts: Object.keys(said).length === 0 ? {} : { validators: said }, unsaid };
}

function asArgument(rule: string, value: unknown): [string, boolean | number | string][] {
  const isPlain =
    typeof value === "boolean" || typeof value === "number" || typeof value === "string";
  return isPlain ? [[rule, value]] : [];
}
