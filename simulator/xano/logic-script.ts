import type { PlaceholderForm } from "../schema/placeholders.ts";
import type { Endpoint, XanoFunction } from "../schema/schema.ts";

/** The XanoScript of a function: what it does is not known, so a lambda may do anything. */
export function functionScript({ name, placeholder }: XanoFunction): string {
  return script(`function ${JSON.stringify(name)}`, placeholder);
}

/** The XanoScript of an endpoint in which an import left a placeholder behind; undefined for any other. */
export function importedScript({ path, verb, placeholder }: Endpoint): string | undefined {
  return placeholder === undefined
    ? undefined
    : script(`query ${JSON.stringify(path)} verb=${verb}`, placeholder);
}

function script(head: string, placeholder: PlaceholderForm | undefined): string {
  return [
    `${head} {`,
    "  input {",
    "  }",
    "  stack {",
    "    api.lambda {",
    '      code = """return null"""',
    "    } as $answer",
    ...placeholderLines(placeholder),
    "  }",
    "  response = $answer",
    "}",
  ].join("\n");
}

/** What an import leaves behind. */
export function placeholderLines(form: PlaceholderForm | undefined): readonly string[] {
  const statements: Readonly<Record<PlaceholderForm, string>> = {
    function: 'function.run "function:0" {',
    table: "db.query 0 {",
    name: 'db.get "" {',
  };
  return form === undefined ? [] : [`    ${statements[form]}`, "    } as $lost"];
}
