import { SettingsError } from "../../errors.ts";

const mostRedirects = 5;

/**
 * What an address answers. A redirect is followed on the same host and protocol only: the query of an address may hold
 * a key, and what is read should come from where it was asked for.
 * @throws {SettingsError} an address that leads elsewhere, or round and round
 */
export async function fetchHere(address: string, init: RequestInit): Promise<Response> {
  const { origin, host } = new URL(address);
  let next = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const answer = await fetch(next, { ...init, redirect: "manual" });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || location === null) {
      return answer;
    }
    await answer.body?.cancel();
    const to = URL.canParse(location, next.href) ? new URL(location, next) : undefined;
    if (to?.origin !== origin) {
      const where = to === undefined ? "nowhere" : `${to.origin}${to.pathname}`;
      const message = `--openapi: ${host} answered ${answer.status} and leads to ${where}; name that address where it is meant`;
      throw new SettingsError([message]);
    }
    next = to;
  }
  throw new SettingsError([`--openapi: ${host} redirects more than ${mostRedirects} times`]);
}
