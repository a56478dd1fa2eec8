import { InstanceError, type InstanceFault } from "../errors.ts";
import { translateErrors } from "../ports/translate-errors.ts";

/** There is no token of the test user, so that what needs one cannot be asked; not the fault of what is asked. */
export class LoginFailed extends InstanceError {
  /** Whether the login answered, and gave no token. */
  isRefused(): boolean {
    return this.fault === "denied" && this.status !== undefined;
  }

  /** What `ask` gives; its errors, or only those of the faults given, as errors of the login. @throws {LoginFailed} */
  static async wrap<T>(ask: () => Promise<T>, faults?: readonly InstanceFault[]): Promise<T> {
    return translateErrors(ask(), (error) =>
      (faults?.includes(error.fault) ?? true)
        ? new LoginFailed(error.fault, error.message, error.status)
        : error,
    );
  }
}
