import { InstanceError } from "../../errors.ts";
import type { Http, Metadata } from "../../ports/ports.ts";

/** Replaces the Metadata API for backends without one: only whether the backend answers can be asked. */
export function createNoMetadata(http: Http): Metadata {
  return {
    async me() {
      const answer = await http.send({ verb: "GET", path: "/", safety: "read" });
      // Any other status is the backend's own answer: it need not serve its root.
      if (answer.status >= 502 && answer.status <= 504) {
        const message = `a gateway answered ${answer.status}`;
        throw new InstanceError("gateway", message, answer.status).about(answer);
      }
    },
    workspace: async () => ({ id: 1, name: "backend" }),
    tables: refuse,
    functions: refuse,
    groups: refuse,
    endpoints: refuse,
    tasks: refuse,
    rowPage: refuse,
    searchPage: refuse,
    allRows: refuse,
    searchRows: refuse,
  };
}

function refuse(): never {
  throw new InstanceError("unexpected-answer", "this backend has no Metadata API");
}
