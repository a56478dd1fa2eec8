import { isRecord, type JsonRecord } from "../../rows/field.ts";
import type { Column, Endpoint, Group, Input, Schema } from "../../schema/schema.ts";
import { typeByName } from "../bodies/shape-value.ts";
import type { MetaSource } from "./meta-source.ts";

/** Statuses that Xano lists of every operation, and describes of none but the first. */
const statuses = ["400", "401", "403", "404", "429", "500"] as const;

/** What Xano writes where it cannot type a variable: it means nothing. */
const unknown: JsonRecord = { type: "object", properties: {} };

/** The OpenAPI document of an API group, as Xano makes it: weak in what it says, and inline throughout. */
export function groupDocument(group: Group, mock: MetaSource, origin: string): JsonRecord {
  const own = mock.state.schema.endpoints.filter((one) => one.group === group.canonical);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of own) {
    const path = `/${endpoint.path}`;
    const verb = endpoint.verb.toLowerCase();
    paths[path] = { ...paths[path], [verb]: operation(endpoint, group, mock) };
  }
  return {
    openapi: "3.0.0",
    info: { title: group.name, description: "", version: "0.0.1" },
    servers: [{ url: `${origin}/api:${group.canonical}` }],
    paths,
    components: {
      securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } },
      schemas: {},
    },
  };
}

function operation(endpoint: Endpoint, { name }: Group, mock: MetaSource): JsonRecord {
  const { verb, path, input, needsToken } = endpoint;
  const inPath = input.filter((one) => path.includes(`{${one.name}}`));
  const others = input.filter((one) => !inPath.includes(one));
  const takesQuery = verb === "GET" || verb === "HEAD";
  const parameters = [
    ...inPath.map((one) => parameter(one, "path")),
    ...(takesQuery ? others.map((one) => parameter(one, "query")) : []),
  ];
  const schema = answerSchema(endpoint, mock);
  return {
    operationId: `${name}/${path}|${verb}`,
    summary: path,
    description: `<b>Authentication:</b> ${needsToken ? "required" : "not required"}`,
    tags: [path.split("/")[0]],
    security: needsToken ? [{ bearerAuth: [] }] : [],
    parameters,
    ...(takesQuery || others.length === 0 ? {} : { requestBody: requestBody(others) }),
    responses: {
      "200": { description: "Success!", content: { "application/json": { schema } } },
      ...Object.fromEntries(statuses.map((status) => [status, { description: "Error" }])),
    },
  };
}

function parameter({ name, type, required }: Input, place: "path" | "query"): JsonRecord {
  return { name, in: place, description: "", required, schema: typed(type) };
}

/** Twice, as JSON and as a form; an input that must be given also says so itself, which is no OpenAPI. */
function requestBody(inputs: readonly Input[]): JsonRecord {
  const required = inputs.flatMap((one) => (one.required ? [one.name] : []));
  const properties = Object.fromEntries(
    inputs.map((one) => [
      one.name,
      { ...typed(one.type), description: "", ...(one.required ? { required: true } : {}) },
    ]),
  );
  const schema = { type: "object", ...(required.length === 0 ? {} : { required }), properties };
  return { content: { "application/json": { schema }, "multipart/form-data": { schema } } };
}

/** Xano types what a stack returns by its definition, and knows nothing of what was only seen. */
function answerSchema({ like }: Endpoint, { observations, state }: MetaSource): JsonRecord {
  const seen = observations.bodies.get(like);
  const declared = observations.declared.get(like);
  return declared === undefined || isRecord(seen?.shape)
    ? unknown
    : shapeSchema(declared, state.schema);
}

function shapeSchema(shape: unknown, schema: Schema): JsonRecord {
  if (typeof shape === "string") {
    const types = shape.split("|");
    const type = types.find((one) => one !== "null") ?? "any";
    return types.includes("null") ? { ...typed(type), nullable: true } : typed(type);
  }
  if (Array.isArray(shape)) {
    return { type: "array", items: shapeSchema(shape[0], schema) };
  }
  return isRecord(shape) ? objectSchema(shape, schema) : {};
}

function objectSchema(shape: JsonRecord, schema: Schema): JsonRecord {
  const table = schema.tables.find(({ name }) => name === shape["$table"]);
  const isUntyped = shape["success"] === "string";
  const named = Object.entries(shape).filter(([key]) => !/^[${]/u.test(key));
  const properties = named.map(([key, value]): [string, JsonRecord] => {
    const name = key.replace(/\?$/u, "");
    const column = table?.columns.find((one) => one.name === name);
    const own = shapeSchema(isUntyped ? typeByName(name, value) : value, schema);
    return [name, column === undefined ? own : columnSchema(column)];
  });
  return { type: "object", properties: Object.fromEntries(properties) };
}

function columnSchema({ type, nullable }: Column): JsonRecord {
  return nullable ? { ...typed(type), nullable: true } : typed(type);
}

const types: Readonly<Record<string, JsonRecord>> = {
  int: { type: "integer", format: "int64" },
  integer: { type: "integer", format: "int64" },
  number: { type: "number" },
  decimal: { type: "number" },
  bool: { type: "boolean" },
  boolean: { type: "boolean" },
  timestamp: { type: "number", format: "timestamptz" },
  text: { type: "string" },
  string: { type: "string" },
  enum: { type: "string" },
  date: { type: "string" },
  email: { type: "string", format: "email" },
  password: { type: "string", format: "password" },
  uuid: { type: "string", format: "uuid" },
  array: { type: "array", items: {} },
};

function typed(type: string): JsonRecord {
  return types[type] ?? unknown;
}
