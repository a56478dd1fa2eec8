import type { Http } from "../../ports/http.ts";
import { createWalk, type Query } from "./list-walk.ts";
import { createRead, createReadOne, type MetadataOptions } from "./metadata-read.ts";
import { createObjectLists } from "./object-list.ts";
import { definitionShape, type Definition } from "./object-shape.ts";

/** Reads complete definitions; those that have XanoScript come with it where the token may read it. */
export interface Definitions {
  tables(): Promise<readonly Definition[]>;
  functions(): Promise<readonly Definition[]>;
  groups(): Promise<readonly Definition[]>;
  endpoints(groupId: number): Promise<readonly Definition[]>;
  tasks(): Promise<readonly Definition[]>;
  middleware(): Promise<readonly Definition[]>;
  /** The OpenAPI document of an API group, as it is answered. */
  document(groupId: number): Promise<unknown>;
}

/** Creates a reader of definitions on an Http port. Every method throws what those of {@link Metadata} throw. */
export function createDefinitions(http: Http, options: MetadataOptions): Definitions {
  const { all } = createObjectLists(createWalk(createRead(http, options)));
  const readOne = createReadOne(http, options);
  const onBranch: Query = options.branch === undefined ? {} : { branch: options.branch };
  const withScript = { include_xanoscript: true };
  const list = (route: string, query: Query): Promise<readonly Definition[]> =>
    all({ route, query, shape: definitionShape });
  return {
    tables: () => list("table", {}),
    functions: () => list("function", { ...withScript, ...onBranch }),
    groups: () => list("apigroup", onBranch),
    endpoints: (groupId) => list(`apigroup/${groupId}/api`, withScript),
    tasks: () => list("task", { ...withScript, ...onBranch }),
    middleware: () => list("middleware", onBranch),
    document: (groupId) => readOne(`apigroup/${groupId}/openapi`, onBranch),
  };
}
