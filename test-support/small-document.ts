/** A document of 3.0.3 with these paths; whatever else it has comes behind them. */
export function documentOf(paths: object, more: object = {}): string {
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "store", version: "1" },
    paths,
    ...more,
  });
}

/** An operation that answers 200 with JSON of a schema. */
export function answering(schema: unknown, more: object = {}): object {
  const content = { "application/json": { schema } };
  return { responses: { "200": { description: "ok", content } }, ...more };
}
