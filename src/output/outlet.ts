import { createLeakFinder } from "./leak-forms.ts";
import { visibleJson } from "../redaction/hidden-characters.ts";
import { matchLiterals } from "../redaction/literals.ts";
import { logText } from "../redaction/log-text.ts";
import { mask } from "../redaction/mask.ts";
import { createRedactor } from "../redaction/redact.ts";
import { secretsIn } from "../settings/secrets.ts";
import { LeakError } from "./leak-error.ts";

/** Prepares a command's text for its reader: redacted, scanned for leaks, and free of control sequences. */
export interface Outlet {
  /**
   * For text that may contain anything an instance, a document or a setting provides. The strings inside JSON are
   * redacted one by one, so that it stays valid JSON. @throws {LeakError}
   */
  readonly text: (text: string) => string;
  /** For a mock's credentials and the repository's own files, shown on purpose: only setting values are redacted. */
  readonly own: (text: string) => string;
}

/** Opens the outlet for a process with these environment variables. */
export function openOutlet(environment: NodeJS.ProcessEnv): Outlet {
  const secrets = secretsIn(environment);
  const redactor = createRedactor(secrets);
  const values = matchLiterals(secrets);
  const findLeaks = createLeakFinder(secrets);
  const scanned = (text: string): string => {
    const leaks = findLeaks(Buffer.from(text).toString("latin1"));
    if (leaks.length > 0) {
      throw new LeakError(leaks.map(({ kind, line }) => `text for the terminal:${line}  ${kind}`));
    }
    return text;
  };
  return {
    text(text) {
      const value = parseContainer(text);
      return scanned(
        value === undefined
          ? logText(redactor.text(text))
          : visibleJson(mapLeaves(value, redactor.text), 2),
      );
    },
    own: (text) => logText(values === undefined ? text : text.replace(values, mask)),
  };
}

/** The object or array that the text holds as JSON; undefined for anything else. */
function parseContainer(text: string): unknown {
  try {
    return /^\s*[[{]/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function mapLeaves(value: unknown, map: (text: string) => string): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, leaf: unknown) => (typeof leaf === "string" ? map(leaf) : leaf)),
  );
}
