import { startMock } from "../../../simulator/xano/start.ts";
import type { Catalog } from "../../kinds/catalog.ts";
import { gatherSpecs } from "../../kinds/gather.ts";
import { readSpecFiles } from "../../kinds/spec-files.ts";
import { replaceFiles } from "../../output/replace-files.ts";
import type { Pulled } from "../../pull/pull.ts";
import { pullFromLive } from "../../pull/xano/live/pull-live.ts";
import { openWorkspace } from "../../pull/xano/live/open-live.ts";
import { mockConnection } from "../../run/target/mock-connection.ts";

/** The specs of this project, and those that were pulled of the instance that is mocked after them. */
export interface PulledOfMock {
  readonly ours: Catalog;
  readonly pulled: Catalog;
  readonly pull: Pulled;
}

/** Serves the mock, and pulls it into a new folder as if it were a live workspace. */
export async function pullOfMock(root: string, folder: string): Promise<PulledOfMock> {
  const mock = await startMock();
  try {
    const connection = {
      target: "live",
      openSafeties: ["read"],
      ...mockConnection(mock.v2),
    } as const;
    const live = await openWorkspace(connection);
    const pull = await pullFromLive(live, { root, folder, only: [], prune: false });
    replaceFiles(pull.files);
    const read = (specs: string): Catalog => gatherSpecs(readSpecFiles(root, specs), specs).catalog;
    return { ours: read("specs"), pulled: read(folder), pull };
  } finally {
    await mock.close();
  }
}
