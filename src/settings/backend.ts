import type { InstanceRef } from "../plan/plan.ts";
import {
  isLoopback,
  plainAddress,
  type Environment,
  type InstanceConnection,
} from "./instance-settings.ts";
import { readRateLimit } from "./limits.ts";
import { readSchemes } from "./scheme-settings.ts";

/** Reads the settings of a backend other than Xano; missing or malformed ones are added to `problems`. */
export function readBackend(
  environment: Environment,
  { key, bases = [], schemes = {} }: NonNullable<InstanceRef["backend"]>,
  problems: string[],
): InstanceConnection {
  const read = (name: string): string => environment[name] ?? "";
  const [token, value] = [readSecret("API_TOKEN"), readSecret("API_KEY")];
  return {
    baseUrl: withoutBase(readUrl(read("API_URL"), problems), bases),
    workspaceId: 1,
    metaToken: "",
    backend: {
      ...(token === "" ? {} : { token }),
      ...(key === undefined || value === "" ? {} : { key: { ...key, value } }),
      ...(Object.keys(schemes).length === 0
        ? {}
        : { schemes: readSchemes(environment, schemes, problems) }),
    },
    ...readRateLimit(read("API_RATE_LIMIT"), (problem) =>
      problems.push(`API_RATE_LIMIT: ${problem}`),
    ),
  };

  function readSecret(name: string): string {
    const text = read(name);
    if (/[\s]/.test(text)) {
      problems.push(`${name}: expected a token, got one with spaces or line breaks in it`);
    }
    return text;
  }
}

/** An address as the document has it ends in the base of a group, which each call brings itself. */
function withoutBase(url: string, bases: readonly string[]): string {
  const [longest = ""] = bases
    .filter((base) => url.endsWith(base))
    .toSorted((a, b) => b.length - a.length);
  return url.slice(0, url.length - longest.length);
}

function readUrl(text: string, problems: string[]): string {
  const example = "for example https://api.example.com";
  if (text === "") {
    problems.push(
      `API_URL is not set: the backend's address without the base of its groups, ${example}`,
    );
    return "";
  }
  const problem = URL.canParse(text)
    ? describeBadUrl(new URL(text), text)
    : `expected an address, ${example}, got something else`;
  if (problem !== undefined) {
    problems.push(`API_URL: ${problem}`);
    return "";
  }
  return plainAddress(text);
}

/** Describes the problem without showing the address, which may contain a password. */
function describeBadUrl(url: URL, text: string): string | undefined {
  if (url.username !== "" || url.password !== "") {
    return "expected an address without user and password";
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(text))) {
    return `expected https://, got ${url.protocol}//: a token would travel in clear`;
  }
  return /[?#\s]/.test(text)
    ? "expected the address alone, got one with ?, # or a space"
    : undefined;
}
