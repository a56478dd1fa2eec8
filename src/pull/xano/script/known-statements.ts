/** How the statements of a stack act, as far as it is known. Whatever is in none of these lists may do anything. */

/** Their blocks hold statements. */
export const controls = new Set([
  "case",
  "catch",
  "conditional",
  "db.transaction",
  "default",
  "each",
  "else",
  "elseif",
  "finally",
  "for",
  "foreach",
  "group",
  "if",
  "stack",
  "switch",
  "then",
  "try",
  "try_catch",
  "util.post_process",
  "while",
]);

/** They read rows of the table that they name. */
export const readers = new Set(["db.get", "db.has", "db.query", "db.schema"]);

/** They add, change or delete rows of the table that they name. */
export const writers = new Set([
  "db.add",
  "db.add_or_edit",
  "db.bulk.add",
  "db.bulk.delete",
  "db.bulk.patch",
  "db.bulk.update",
  "db.del",
  "db.edit",
  "db.patch",
  "db.truncate",
]);

/** Families of statements that compute, or change nothing but the variables of the stack. */
const pureFamilies = new Set(["array", "debug", "math", "object", "security", "text"]);

const pureStatements = new Set([
  "break",
  "continue",
  "precondition",
  "redis.count",
  "redis.get",
  "redis.has",
  "redis.keys",
  "redis.range",
  "return",
  "throw",
  "util.geo_distance",
  "util.get_all_input",
  "util.get_env",
  "util.get_input",
  "util.get_raw_input",
  "util.get_vars",
  "util.set_header",
  "util.sleep",
  "util.template_engine",
  "var",
  "var.update",
]);

export function isPure(name: string): boolean {
  const [family = ""] = name.split(".", 1);
  return pureStatements.has(name) || (name.includes(".") && pureFamilies.has(family));
}
