import { ScopeMissing } from "../backends/xano/scope-missing.ts";
import { InstanceError } from "../errors.ts";

/** Why the instance does not tell something that it need not tell: to follow "because". */
export interface Untold {
  readonly untold: string;
}

/**
 * What is asked; or why it is not told, to a token without the scope for it, or by an instance without the route.
 * @throws {InstanceError} any other error
 */
export async function orUntold<T>(asked: Promise<T>, what: string): Promise<T | Untold> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ScopeMissing) {
      const scopes = error.scopes.map((scope) => `"${scope}"`).join(" and ");
      return { untold: `the metadata token lacks Read of the scope ${scopes}` };
    }
    if (error instanceof InstanceError && error.status === 404) {
      return { untold: `the instance has no ${what} (HTTP 404)` };
    }
    throw error;
  }
}

/** Whether an answer is the reason why there is none. */
export function isUntold(answer: unknown): answer is Untold {
  return typeof answer === "object" && answer !== null && "untold" in answer;
}
