import { resolve } from "node:path";
import { choice, flag, folder, text, texts, whole, wholes } from "../command-line/options.ts";
import { mockOptions } from "./target.ts";

const root = resolve(import.meta.dirname, "../..");

export const recordOptions = {
  target: choice(["mock", "live"], {
    default: "mock",
    description: "what is asked; on live only what reads",
  }),
  only: texts({ hint: "id", description: "an id, or a glob over ids" }),
  samples: whole({ hint: "n", least: 1, default: 3, description: "calls of each endpoint" }),
  seeds: wholes({
    hint: "n,n",
    least: 1,
    default: [1, 2, 3],
    description: "of the mock's rows: one mock after another",
  }),
  rows: mockOptions.rows,
  fault: mockOptions.fault,
  "mock-url": text({ hint: "url", description: "ask a mock that already runs" }),
  from: folder({ root, description: "bodies of a folder, asks nothing" }),
  specs: folder({ root, default: "specs", description: "what is asked" }),
  contracts: folder({
    root,
    default: "contracts",
    description: "what is compared, and written",
  }),
  exact: flag("remove what the samples do not show"),
  closed: flag("new objects take no other properties"),
  write: flag("write what changed; new ones that --only names"),
  keep: flag("keep the bodies in reports/samples, redacted"),
  "fail-on": choice(["nothing", "breaking"], {
    default: "nothing",
    description: "exit 1 for breaking changes",
  }),
  json: flag("print JSON, nothing else"),
};
