import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { SettingsError } from "../../errors.ts";

/** What must be known of a workspace before it can be pulled. */
export interface InitSettings {
  readonly url: string;
  readonly workspace: string;
  readonly token: string;
}

interface Question {
  readonly key: keyof InitSettings;
  readonly setting: string;
  readonly what: string;
  /** Whether what is typed stays out of sight. */
  readonly isSecret?: true;
}

const questions: readonly Question[] = [
  {
    key: "url",
    setting: "XANO_V2_URL",
    what: "address of the instance, for example https://x1a2-b3c4-d5e6.n7.xano.io",
  },
  {
    key: "workspace",
    setting: "XANO_V2_WORKSPACE",
    what: "id of the workspace, the number behind /workspace/ in the browser's address",
  },
  {
    key: "token",
    setting: "XANO_V2_META_TOKEN",
    what: "access token of the Metadata API (not shown)",
    isSecret: true,
  },
];

/** Asks a person one question. */
export type Ask = (text: string, isSecret: boolean) => Promise<string>;

/**
 * Takes each setting from what is given, else from the environment, else from a person; `ask` is absent where there is
 * nobody to ask.
 * @throws {SettingsError} with everything that is missing
 */
export async function readInitSettings(
  given: Readonly<Partial<InitSettings>>,
  environment: NodeJS.ProcessEnv,
  ask: Ask | undefined,
): Promise<InitSettings> {
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const { key, setting, what, isSecret = false } of questions) {
    const known = given[key] ?? environment[setting] ?? "";
    const value = known === "" && ask !== undefined ? await ask(`${what}: `, isSecret) : known;
    if (value.trim() === "") {
      missing.push(`${setting} is not set: ${what}`);
    }
    found.set(key, value.trim());
  }
  if (missing.length > 0) {
    throw new SettingsError(missing);
  }
  const read = (key: keyof InitSettings): string => found.get(key) ?? "";
  return { url: read("url"), workspace: read("workspace"), token: read("token") };
}

/** Asks at the terminal; undefined where it is none. */
export function terminalAsk(): Ask | undefined {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return undefined;
  }
  return async (text, isSecret) => {
    process.stdout.write(text);
    const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
    const output = isSecret ? hidden : process.stdout;
    const lines = createInterface({ input: process.stdin, output, terminal: true });
    try {
      return await lines.question("");
    } finally {
      lines.close();
      process.stdout.write(isSecret ? "\n" : "");
    }
  };
}
