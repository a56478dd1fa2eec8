import { describeProblem, type SpecProblem } from "../errors.ts";
import { describeFrame } from "./failure.ts";

/**
 * Ends every spec file while the specs are refused, because there is no plan to judge by. Its stack is the place of
 * the first problem, so that Vitest prints the YAML around it; it is the same for all files, so that it is reported
 * once.
 */
export class Refusal extends Error {
  constructor(problems: readonly SpecProblem[], root: string) {
    const message = problems.map(describeProblem).join("\n");
    super(message);
    this.name = "Specs refused";
    const frames = problems.slice(0, 1).map(({ place }) => describeFrame(place, root));
    this.stack = [`${this.name}: ${message}`, ...frames].join("\n");
  }
}

/** Ends every spec file while the settings that were edited under watch are refused. */
export class SettingsRefusal extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "Settings refused";
    this.stack = `${this.name}: ${this.message}`;
  }
}
