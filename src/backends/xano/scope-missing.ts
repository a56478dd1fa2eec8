import { InstanceError } from "../../errors.ts";
import type { TokenScope } from "./token-scopes.ts";

/** The token lacks a scope: this concerns the token, not the requested object. */
export class ScopeMissing extends InstanceError {
  /** What was requested, and what was received. */
  readonly got: string;
  readonly scopes: readonly TokenScope[];

  constructor(got: string, scopes: readonly TokenScope[], status: number) {
    const named = scopes.map((scope) => `"${scope}"`).join(" and ");
    const word = scopes.length === 1 ? "scope" : "scopes";
    const mend = `give the metadata token Read of the ${word} ${named}, or check the workspace id`;
    super("denied", `${got}; ${mend}`, status);
    this.got = got;
    this.scopes = scopes;
  }
}
