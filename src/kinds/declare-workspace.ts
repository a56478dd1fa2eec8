import type { SpecProblem } from "../errors.ts";
import { describeKey } from "../language/grammar-words.ts";
import { placeOfValue, type SpecDocument } from "../language/document.ts";
import { specSchemas } from "../language/schemas.ts";
import type { WorkspaceSpec } from "../language/spec.generated.ts";

type XanoKey = "instances" | "test_user" | "login";

/** The workspace; parts that only Xano has are empty for other backends. */
export type WorkspaceDeclaration = WorkspaceSpec & {
  readonly [K in XanoKey]-?: NonNullable<WorkspaceSpec[K]>;
};

/** The parts that only Xano has. */
const none: Pick<WorkspaceDeclaration, XanoKey> = {
  instances: { v2: { workspace: 1 }, v1: { workspace: 1 } },
  test_user: {},
  login: "",
};

/** The workspace, or a problem for each missing key: what Xano has must be declared unless the backend is another. */
export function declareWorkspace(
  document: SpecDocument,
  spec: WorkspaceSpec,
): WorkspaceDeclaration | readonly SpecProblem[] {
  const lacking = Object.keys(none).filter((key) => !Object.hasOwn(spec, key));
  if (spec.backend === undefined && lacking.length > 0) {
    return lacking.map((key) => ({
      place: placeOfValue(document, []),
      message: `key "${key}" is missing`,
      hint: describeKey(specSchemas.workspace, key),
    }));
  }
  return { ...none, ...spec };
}
