import type { WorkspaceSpec } from "../../language/spec.generated.ts";
import type { SecurityScheme, SecuritySchemes } from "../../plan/security.ts";

type Declared = NonNullable<NonNullable<WorkspaceSpec["backend"]>["schemes"]>[string];

/** A scheme as it is declared, or the keys that its type needs and that are missing. */
export function readScheme(declared: Declared): SecurityScheme | readonly string[] {
  switch (declared.type) {
    case "key":
      return readKey(declared);
    case "oauth2":
      return readOauth(declared);
    case "basic":
    case "bearer":
    case "mutual-tls":
      return { type: declared.type };
  }
}

function readKey({ in: where, name }: Declared): SecurityScheme | readonly string[] {
  return where === undefined || name === undefined
    ? lacking({ in: where, name })
    : { type: "key", in: where, name };
}

function readOauth({ flow, url, scopes }: Declared): SecurityScheme | readonly string[] {
  return flow === undefined || url === undefined
    ? lacking({ flow, url })
    : { type: "oauth2", flow, url, ...(scopes === undefined ? {} : { scopes }) };
}

function lacking(keys: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(keys).filter((key) => keys[key] === undefined);
}

/** The schemes of a workspace; those that lack a key are refused elsewhere. */
export function planSchemes(declared: Readonly<Record<string, Declared>>): SecuritySchemes {
  const read = Object.entries(declared).flatMap(([name, one]) => {
    const scheme = readScheme(one);
    return "type" in scheme ? [[name, scheme] as const] : [];
  });
  return Object.fromEntries(read);
}
