/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** Where Xano keeps a file, and what it knows of it; it calls images by their kind. */
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

/** A shape names itself; of shapes beyond a point no source shows how their points are nested. */
function geo(name: string, places: Schema = { type: "array" }): Schema {
  return {
    type: "object",
    required: ["type", "data"],
    properties: { type: { const: name }, data: places },
  };
}

/**
 * JSON Schema of a value by Xano's column type; `json` alone may hold anything. An int is signed and has 64 bits, so
 * that large ones come rounded, but no larger.
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
