import { SettingsError } from "../../errors.ts";
import { readJson } from "../../wire/body/json-text.ts";
import { isRecord } from "../../plan/is-record.ts";
import { nameGroups, readNamedFault } from "./named-fault.ts";

/** Where faults come from. */
interface FaultSource {
  readonly option?: "--fault" | "--fault-v1";
  /** Folder of the specs whose names of groups they use, from the root. */
  readonly specs?: string | undefined;
}

/** Faults go in the way a user puts them in, so that a wrong one is refused in the mock's own words. */
export async function injectFaults(
  url: string,
  faults: readonly string[],
  { option = "--fault", specs = "specs" }: FaultSource = {},
): Promise<void> {
  const problems: string[] = [];
  for (const fault of faults) {
    const answer = await fetch(`${url}/mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(readNamedFault(option, fault, specs)),
    });
    if (!answer.ok) {
      problems.push(`${option} ${fault}: ${nameGroups(refusalIn(await answer.text()), specs)}`);
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
