import { isRecord } from "../rows/field.ts";
import type { Endpoint } from "../schema/schema.ts";
import type { Observations } from "./bodies/observations.ts";

/** The XanoScript of an endpoint as far as the mock knows what it does; undefined where it knows nothing. */
export function endpointScript(
  endpoint: Endpoint,
  { declared }: Pick<Observations, "declared">,
): string | undefined {
  const stack = statementsOf(endpoint, declared.get(endpoint.like));
  if (stack.length === 0) {
    return undefined;
  }
  return [
    `query ${JSON.stringify(endpoint.name)} verb=${endpoint.verb} {`,
    "  input {",
    ...endpoint.input.map(
      ({ name, type, required }) => `    ${type} ${name}${required ? "" : "?"}`,
    ),
    "  }",
    "  stack {",
    ...stack.map((statement) => `    ${statement}`),
    "  }",
    "  response = $result",
    "}",
  ].join("\n");
}

/** A call of its function, or the tables whose rows a GET shows. */
function statementsOf({ calls, verb }: Endpoint, shown: unknown): readonly string[] {
  if (calls !== undefined) {
    return [`function.run ${JSON.stringify(calls)} {\n    } as $result`];
  }
  const tables = verb === "GET" ? tablesIn(shown) : [];
  return [...new Set(tables)].map(
    (table) => `db.query ${JSON.stringify(table)} {\n    } as $result`,
  );
}

function tablesIn(shape: unknown): readonly string[] {
  if (Array.isArray(shape)) {
    return shape.flatMap(tablesIn);
  }
  return isRecord(shape)
    ? Object.entries(shape).flatMap(([key, value]) =>
        key === "$table" && typeof value === "string" ? [value] : tablesIn(value),
      )
    : [];
}
