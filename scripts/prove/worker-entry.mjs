// Node 20 cannot run TypeScript, and a worker thread does not inherit the loader of its parent.
import { register } from "tsx/esm/api";

register();
await import("./worker-main.ts");
