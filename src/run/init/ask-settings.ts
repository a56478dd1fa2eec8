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
  /** What is wrong with an answer, in words that follow "expected"; undefined when nothing is. */
  readonly expects: (answer: string) => string | undefined;
}

const mostTries = 3;

const questions: readonly Question[] = [
  {
    key: "url",
    setting: "XANO_V2_URL",
    what: "address of the instance, for example https://x1a2-b3c4-d5e6.n7.xano.io",
    expects: (answer) =>
      /^https?:\/\/[^\s/]+/u.test(answer) && URL.canParse(answer)
        ? undefined
        : "an address that begins with https://",
  },
  {
    key: "workspace",
    setting: "XANO_V2_WORKSPACE",
    what: "id of the workspace, the number behind /workspace/ in the browser's address",
    expects: (answer) => (/^[1-9]\d*$/u.test(answer) ? undefined : "a whole number from 1"),
  },
  {
    key: "token",
    setting: "XANO_V2_META_TOKEN",
    what: "access token of the Metadata API (not shown)",
    isSecret: true,
    expects: (answer) => (/^\S+$/u.test(answer) ? undefined : "a token without spaces"),
  },
];

/** Asks again what is answered with something that cannot be; empty where there is no usable answer in the end. */
async function askFor({ what, isSecret, expects }: Question, ask: Ask): Promise<string> {
  let text = `${what}: `;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = (await ask(text, isSecret === true)).trim();
    const expected = expects(answer);
    if (expected === undefined) {
      return answer;
    }
    text = `expected ${expected}; ${what}: `;
  }
  return "";
}

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
  for (const question of questions) {
    const { key, setting, what } = question;
    const known = given[key] ?? environment[setting] ?? "";
    const value = known === "" && ask !== undefined ? await askFor(question, ask) : known;
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
