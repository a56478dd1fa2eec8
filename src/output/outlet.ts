import { createLeakFinder } from "./leak-forms.ts";
import { visibleJson } from "../redaction/hidden-characters.ts";
import { matchLiterals } from "../redaction/literals.ts";
import { logText } from "../redaction/log-text.ts";
import { mask } from "../redaction/mask.ts";
import { createRedactor } from "../redaction/redact.ts";
import { secretsIn } from "../settings/secrets.ts";
import { LeakError } from "./leak-error.ts";

/** What text of a command passes on its way to the reader: redacted, scanned, and nothing in it is obeyed. */
export interface Outlet {
  /**
   * For text, whatever an instance, a document or a setting put into it; the texts of JSON are redacted one by one, so
   * that its form stays. @throws {LeakError}
   */
  readonly text: (text: string) => string;
  /** For text that shows credentials of a mock on purpose: only settings' values are taken out. */
  readonly own: (text: string) => string;
}

/** The outlet of a process with these settings. */
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

/** An object or an array, where the text is one as JSON. */
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
