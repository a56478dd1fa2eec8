import type { FaultKind, FaultOf } from "../../faults/fault.ts";
import type { JsonRecord } from "../../rows/field.ts";
import type { RowsView } from "../../rows/rows-view.ts";
import type { Endpoint } from "../../schema/schema.ts";
import type { Observations } from "./observations.ts";
import type { OnboardingJobs } from "../onboarding-jobs.ts";

/** The part of a mocked instance that bodies are made of. */
export interface AnsweringMock {
  readonly state: RowsView;
  readonly jobs: OnboardingJobs;
  readonly authToken: string;
  readonly userEmail: string;
  readonly userPassword: string;
  /** Bodies received by the Slack endpoint, oldest first. */
  readonly slack: unknown[];
  /** What is known of the bodies of its endpoints. */
  readonly observations: Observations;
  /** Key of the endpoint that signs its user in, where the workspace is not the observed one. */
  readonly login: string | undefined;
  /** Its own time in epoch ms. */
  nowMs(): number;
  /** The first injected fault of a kind. */
  fault<K extends FaultKind>(kind: K): FaultOf<K> | undefined;
}

/** A call whose token and inputs were accepted. */
export interface Call {
  readonly mock: AnsweringMock;
  /** The other workspace: V1 for V2, and vice versa. */
  readonly peer: AnsweringMock;
  readonly endpoint: Endpoint;
  readonly input: JsonRecord;
}
