import { InstanceError } from "../errors.ts";
import { meantStatus } from "../wire/engine-refusal.ts";
import type { Metadata } from "../ports/metadata.ts";
import type { Http } from "../ports/http.ts";
import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import type { Connection } from "../settings/connection.ts";

/** Reads each list and one row, the only way to learn a token's read scopes. @throws {InstanceError} */
export async function readScopes(
  http: Http,
  metadata: Metadata,
  connection: Connection,
): Promise<string> {
  const refused: InstanceError[] = [];
  const read = async <T>(list: Promise<readonly T[]>): Promise<readonly T[]> =>
    list.catch((error: unknown) => {
      if (error instanceof InstanceError) {
        refused.push(error);
        return [];
      }
      throw error;
    });
  const [tables, functions, groups, tasks] = await Promise.all([
    read(metadata.tables()),
    read(metadata.functions()),
    read(metadata.groups()),
    read(metadata.tasks()),
  ]);
  const [first] = tables;
  if (first !== undefined) {
    const rows = metadata.rowPage(first.id, 1, 1).then(({ rows }) => rows);
    await read(rows.catch((error: unknown) => narrow(error, http, connection)));
  }
  assertRead(refused);
  return `can read ${tables.length} tables with rows, ${functions.length} functions, ${groups.length} API groups, ${tasks.length} tasks`;
}

/** Lists every missing scope, one a line, or else the first other problem. @throws {InstanceError} */
function assertRead(refused: readonly InstanceError[]): void {
  const [first] = refused;
  if (first === undefined) {
    return;
  }
  const missing = refused.filter((error) => error instanceof ScopeMissing);
  const lines = missing.length === 0 ? [first.message] : missing.map(({ message }) => message);
  throw new InstanceError(first.fault, lines.join("\n"), first.status);
}

/** Rows need two scopes; when data sources can be read, the other one is missing. @throws {unknown} */
async function narrow(
  error: unknown,
  http: Http,
  { workspaceId, metaToken: token }: Connection,
): Promise<never> {
  if (error instanceof ScopeMissing && error.scopes.length > 1) {
    const path = `/api:meta/workspace/${workspaceId}/datasource`;
    const answer = await http.send({ verb: "GET", path, token, safety: "read" });
    const rest = error.scopes.filter((scope) => scope !== "Workspace Content");
    if (meantStatus(answer) === 200) {
      throw new ScopeMissing(error.got, rest, error.status ?? 403);
    }
  }
  throw error;
}
