import { afterAll, expect, test } from "vitest";
import { startMock } from "../../../simulator/xano/start.ts";
import { beginNights } from "../../../test-support/alert-nights.ts";

const mock = await startMock();
afterAll(() => mock.close());

test("tells that nothing could be judged given a token that has expired", async () => {
  const story = beginNights(mock.v2);
  const { code, sent } = await story.run(0, [{ kind: "deny-token" }]);
  expect({ code, sent }).toMatchInlineSnapshot(`
    {
      "code": 2,
      "sent": [
        "*NOT JUDGED* instance:token: Metadata API, auth/me: HTTP 401; check the metadata token, its scopes and the workspace id
    AgentDashboards V2 on the mock, 2026-01-26 02:00 UTC

    first seen in this run
    blocks N checks
    look: instance:token
    owner: platform
    rerun: \`npm run validate:all -- --mock-url http://HOST --only instance:token\`",
      ],
    }
  `);
});
