import type { JsonRecord } from "../../rows/field.ts";
import type { XanoMock } from "../mock-instance.ts";
import type { Endpoint } from "../../schema/schema.ts";

/** A call whose token and inputs were accepted. */
export interface Call {
  readonly mock: XanoMock;
  /** The other workspace: V1 for V2 and the other way round. */
  readonly peer: XanoMock;
  readonly endpoint: Endpoint;
  readonly input: JsonRecord;
}
