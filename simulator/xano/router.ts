import type { Endpoint, Schema } from "../schema/schema.ts";

/** An endpoint, and the values of its path inputs. */
export interface Match {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly endpoint: Endpoint;
  /** Position in creation order. */
  readonly order: number;
  readonly segments: readonly string[];
}

interface Routes {
  readonly literal: Map<string, Candidate>;
  /** By number of segments, in creation order. */
  readonly withParams: Map<number, Candidate[]>;
}

/** Finds the endpoint of a call; the first in creation order wins. */
export class Router {
  readonly #routes = new Map<string, Routes>();
  readonly #canonicals: ReadonlySet<string>;

  constructor(schema: Schema) {
    this.#canonicals = new Set(schema.groups.map((group) => group.canonical));
    schema.endpoints.forEach((endpoint, order) => this.#add(endpoint, order));
  }

  /** Whether an API group has this canonical. */
  hasGroup(canonical: string): boolean {
    return this.#canonicals.has(canonical);
  }

  /** `path` has no leading slash. */
  find(verb: string, canonical: string, path: string): Match | undefined {
    const routes = this.#routes.get(`${verb} ${canonical}`);
    if (routes === undefined) {
      return undefined;
    }
    const literal = routes.literal.get(path);
    const segments = path.split("/");
    const candidates = routes.withParams.get(segments.length) ?? [];
    const first = candidates.find((candidate) => matches(candidate, segments));
    if (literal !== undefined && (first === undefined || literal.order < first.order)) {
      return { endpoint: literal.endpoint, params: {} };
    }
    return first === undefined
      ? undefined
      : { endpoint: first.endpoint, params: values(first, segments) };
  }

  #add(endpoint: Endpoint, order: number): void {
    const key = `${endpoint.verb} ${endpoint.group}`;
    const routes = this.#routes.get(key) ?? { literal: new Map(), withParams: new Map() };
    this.#routes.set(key, routes);
    const segments = endpoint.path.split("/");
    const candidate = { endpoint, order, segments };
    if (!endpoint.path.includes("{")) {
      routes.literal.set(endpoint.path, candidate);
      return;
    }
    const sameLength = routes.withParams.get(segments.length) ?? [];
    routes.withParams.set(segments.length, [...sameLength, candidate]);
  }
}

function matches(candidate: Candidate, segments: readonly string[]): boolean {
  return candidate.segments.every((segment, place) => {
    const value = segments[place] ?? "";
    const name = paramName(segment);
    return name === undefined ? segment === value : fitsParam(candidate.endpoint, name, value);
  });
}

/** An int or decimal path input accepts digits only; any other accepts all texts. */
function fitsParam(endpoint: Endpoint, name: string, value: string): boolean {
  const type = endpoint.input.find((input) => input.name === name)?.type;
  return type === "int" || type === "decimal" ? /^\d+(\.\d+)?$/.test(value) : value !== "";
}

function values(candidate: Candidate, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  candidate.segments.forEach((segment, place) => {
    const name = paramName(segment);
    if (name !== undefined) {
      params[name] = decodeURIComponent(segments[place] ?? "");
    }
  });
  return params;
}

function paramName(segment: string): string | undefined {
  return segment.startsWith("{") && segment.endsWith("}") ? segment.slice(1, -1) : undefined;
}
