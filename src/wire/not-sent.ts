import { InstanceError } from "../errors.ts";

/** A request that never left, since nothing can come of it now: it is not repeated. */
export class NotSent extends InstanceError {}
