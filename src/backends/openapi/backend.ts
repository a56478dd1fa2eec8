import { InstanceError } from "../../errors.ts";
import type { Backend } from "../../ports/backend.ts";
import type { Http } from "../../ports/http.ts";

/** A backend that a document describes: its operations can be called, and nothing else be asked. */
export function createOpenApiBackend(http: Http): Backend {
  return {
    async verify() {
      const answer = await http.send({ verb: "GET", path: "/", safety: "read" });
      // Any other status is the backend's own answer: it need not serve its root.
      if (answer.status >= 502 && answer.status <= 504) {
        const message = `a gateway answered ${answer.status}`;
        throw new InstanceError("gateway", message, answer.status).about(answer);
      }
    },
  };
}
