import type { Definitions } from "../../../backends/xano/definitions.ts";
import { InstanceError } from "../../../errors.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { settleDialect } from "../../document/dialect.ts";
import { createOpenApi, type OpenApi } from "../../document/openapi.ts";
import { problemsOfRoot } from "../../document/shape-problems.ts";
import type { GroupDocuments, UnreadObject, WorkspaceModel } from "../../workspace/model.ts";

/** Reads the document of each API group; one that cannot be read leaves its answers unknown, and is listed. */
export async function readGroupDocuments(
  { groups }: Pick<WorkspaceModel, "groups">,
  definitions: Pick<Definitions, "document">,
): Promise<GroupDocuments> {
  const documents = new Map<string, OpenApi>();
  const leftOut: UnreadObject[] = [];
  const read = await Promise.all(
    groups.map(async ({ id, name, canonical }) => {
      const found = id === undefined ? "it has no id" : await readOne(id, definitions);
      return { name, canonical, found };
    }),
  );
  for (const { name, canonical, found } of read) {
    if (typeof found === "string") {
      leftOut.push({ what: `OpenAPI document of API group ${name}`, why: found });
    } else if (canonical !== undefined) {
      documents.set(canonical, found);
    }
  }
  return { documents, leftOut };
}

/** The document, or why it says nothing. */
async function readOne(
  id: number,
  definitions: Pick<Definitions, "document">,
): Promise<OpenApi | string> {
  try {
    return toDocument(await definitions.document(id));
  } catch (error) {
    const isRefused =
      error instanceof InstanceError &&
      ["denied", "gateway", "timed-out", "unexpected-answer"].includes(error.fault);
    if (isRefused) {
      return error.message;
    }
    throw error;
  }
}

function toDocument(root: unknown): OpenApi | string {
  if (!isRecord(root) || !/^3\.[01]\./u.test(String(root["openapi"]))) {
    return "the answer is no OpenAPI document of version 3";
  }
  const [problem] = problemsOfRoot(root);
  return problem === undefined ? createOpenApi(root, settleDialect(root)) : problem.message;
}
