/** A JSON Schema or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** The metadata of a stored file; Xano has a type of its own for each kind of media. */
const file: Schema = {
  type: "object",
  required: ["path"],
  properties: {
    path: { type: "string" },
    name: { type: "string" },
    type: { type: "string" },
    size: { type: "integer", minimum: 0 },
    mime: { type: "string" },
    url: { type: ["string", "null"] },
  },
};

const point: Schema = {
  type: "object",
  required: ["lng", "lat"],
  properties: {
    lng: { type: "number", minimum: -180, maximum: 180 },
    lat: { type: "number", minimum: -90, maximum: 90 },
  },
};

/** A shape states its type. No source shows how shapes other than points nest their points. */
function geo(name: string, places: Schema = { type: "array" }): Schema {
  return {
    type: "object",
    required: ["type", "data"],
    properties: { type: { const: name }, data: places },
  };
}

/**
 * JSON Schemas by Xano column type; only `json` accepts anything. An int is signed with 64 bits, so large values may
 * be rounded but not exceed that range.
 */
export const columnTypes: ReadonlyMap<string, Schema> = new Map<string, Schema>([
  ["int", { type: "integer", minimum: -(2 ** 63), maximum: 2 ** 63 }],
  ["decimal", { type: "number" }],
  ["bool", { type: "boolean" }],
  ["timestamp", { type: "number", format: "timestamptz" }],
  ["text", { type: "string" }],
  ["password", { type: "string" }],
  ["enum", { type: "string" }],
  ["email", { type: "string", format: "email" }],
  ["date", { type: "string", format: "date" }],
  ["uuid", { type: "string", format: "uuid" }],
  ["json", {}],
  ["object", { type: "object" }],
  ["vector", { type: "array", items: { type: "number" } }],
  ["image", file],
  ["video", file],
  ["audio", file],
  ["attachment", file],
  ["geo_point", geo("point", point)],
  ["geo_multipoint", geo("multipoint")],
  ["geo_linestring", geo("linestring")],
  ["geo_multilinestring", geo("multilinestring")],
  ["geo_polygon", geo("polygon")],
  ["geo_multipolygon", geo("multipolygon")],
]);
