import { SettingsError } from "../errors.ts";
import { readJson } from "../wire/body/json-text.ts";
import { isRecord } from "../plan/is-record.ts";
import { readNamedFault } from "./named-fault.ts";

/** Faults go in the way a user puts them in, so that a wrong one is refused in the mock's own words. */
export async function injectFaults(
  url: string,
  faults: readonly string[],
  option = "--fault",
): Promise<void> {
  const problems: string[] = [];
  for (const fault of faults) {
    const answer = await fetch(`${url}/mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(readNamedFault(option, fault)),
    });
    if (!answer.ok) {
      problems.push(`${option} ${fault}: ${refusalIn(await answer.text())}`);
    }
  }
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
}

/** The mock's own words, without the list of all that it knows. */
function refusalIn(text: string): string {
  const body = readJson(text);
  const message = isRecord(body) ? body["message"] : undefined;
  return typeof message === "string"
    ? `${message}; npm run mock -- --faults lists what there is`
    : "it was refused";
}
