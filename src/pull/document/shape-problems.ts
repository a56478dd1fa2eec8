import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "./openapi.ts";

/** Where the structure of a document is not OpenAPI's. */
export interface ShapeProblem {
  /** From the root of the document. */
  readonly path: readonly string[];
  readonly message: string;
}

type Path = readonly string[];

/** What of a document cannot be read at all: without it there is no operation to speak of. */
export function problemsOfRoot(root: JsonMap): ShapeProblem[] {
  const { paths, components } = root;
  return [...mapProblems(paths, ["paths"]), ...mapProblems(components, ["components"])];
}

/** What keeps all operations of a path from being read. */
export function problemsOfPath(path: string, item: unknown): ShapeProblem[] {
  return path.startsWith("/")
    ? mapProblems(item, ["paths", path])
    : [{ path: ["paths", path], message: `expected a path that begins with /, got ${path}` }];
}

/** What of an operation cannot be read; the others can. */
export function problemsOfOperation(
  operation: JsonMap,
  path: Path,
  document: OpenApi,
): ShapeProblem[] {
  const body = operation["requestBody"];
  return [
    ...listProblems(operation["parameters"], [...path, "parameters"]),
    ...listOf(operation["parameters"]).flatMap((one, index) =>
      parameterProblems(one, [...path, "parameters", String(index)], document),
    ),
    ...mapProblems(body, [...path, "requestBody"]),
    ...contentProblems(document.resolve(body)["content"], [...path, "requestBody", "content"]),
    ...mapProblems(operation["responses"], [...path, "responses"]),
    ...pairsOf(document.resolve(operation["responses"])).flatMap(([status, response]) =>
      responseProblems(response, [...path, "responses", status], document),
    ),
  ];
}

function parameterProblems(node: unknown, path: Path, document: OpenApi): ShapeProblem[] {
  const wrong = mapProblems(node, path);
  const { name, in: place, schema, content } = document.resolve(node);
  if (wrong.length > 0) {
    return wrong;
  }
  if (typeof name !== "string" || typeof place !== "string") {
    return [{ path, message: "expected a parameter with name and in, got one without" }];
  }
  return [
    ...schemaProblems(schema, [...path, "schema"]),
    ...contentProblems(content, [...path, "content"]),
  ];
}

function responseProblems(node: unknown, path: Path, document: OpenApi): ShapeProblem[] {
  const { content, headers } = document.resolve(node);
  return [
    ...mapProblems(node, path),
    ...contentProblems(content, [...path, "content"]),
    ...mapProblems(headers, [...path, "headers"]),
  ];
}

function contentProblems(content: unknown, path: Path): ShapeProblem[] {
  return [
    ...mapProblems(content, path),
    ...pairsOf(content).flatMap(([type, media]) => [
      ...mapProblems(media, [...path, type]),
      ...(isRecord(media) ? schemaProblems(media["schema"], [...path, type, "schema"]) : []),
    ]),
  ];
}

function schemaProblems(schema: unknown, path: Path): ShapeProblem[] {
  return typeof schema === "boolean" ? [] : mapProblems(schema, path);
}

/** What is left out, or null, is as if it were not there. */
function mapProblems(node: unknown, path: Path): ShapeProblem[] {
  return node === undefined || node === null || isRecord(node)
    ? []
    : [{ path, message: `${path.at(-1) ?? ""}: expected a map, got ${nameOf(node)}` }];
}

function listProblems(node: unknown, path: Path): ShapeProblem[] {
  return node === undefined || node === null || Array.isArray(node)
    ? []
    : [{ path, message: `${path.at(-1) ?? ""}: expected a list, got ${nameOf(node)}` }];
}

function nameOf(node: unknown): string {
  if (Array.isArray(node)) {
    return "a list";
  }
  return isRecord(node) ? "a map" : `the ${typeof node} ${JSON.stringify(node)}`;
}
