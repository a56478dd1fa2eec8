import { resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { loadContracts } from "../../contract/load.ts";
import { loadPlan } from "../../kinds/load-plan.ts";
import { judgeSeed } from "./judge-seed.ts";
import type { Seeds } from "./seed-thread.ts";

const { root, seeds }: Seeds = workerData;
const judged = { plan: loadPlan(root), contracts: loadContracts(resolve(root, "contracts")) };
for (const one of seeds) {
  parentPort?.postMessage(await judgeSeed(judged, one));
}
