import type { GroupCheck } from "../../plan/check.ts";
import { InstanceError } from "../../errors.ts";
import type { GroupObject } from "../../ports/metadata.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import { requireReadable } from "../../session/identity.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/** Judges an API group: it is served under its canonical with its name and id, and its endpoints can be listed. */
export async function checkGroup({ group }: GroupCheck, session: Session): Promise<Judgement> {
  const groups = await metadataOf(session).groups();
  const found = groups.find(({ canonical }) => canonical === group.canonical);
  if (found === undefined) {
    const byName = groups.find(({ name }) => name === group.name);
    const odd = groups.find((one) => one.odd !== undefined && one.id === group.id) ?? byName;
    requireReadable(`API group ${group.name}`, odd ?? {});
    return {
      findings: [
        missing(
          group,
          byName?.canonical,
          groups.map(({ name }) => name),
        ),
      ],
      depth: "declared",
    };
  }
  const findings: Finding[] = [];
  if (found.name !== group.name) {
    const message = `API group ${group.canonical} is named "${found.name}", not "${group.name}"`;
    findings.push(failure("name", { message, expected: group.name, actual: found.name }));
  }
  if (group.id !== undefined && found.id !== group.id) {
    const message = `API group ${group.name} has id ${found.id}, not ${group.id}`;
    findings.push(failure("id", { message, expected: String(group.id), actual: String(found.id) }));
  }
  const unjudged = await tryToList(found, session);
  return { findings, depth: "declared", ...(unjudged === undefined ? {} : { unjudged }) };
}

/** If the list cannot be read, the group reports it instead of each of its endpoints. */
async function tryToList(
  { id }: GroupObject,
  session: Session,
): Promise<InstanceError | undefined> {
  try {
    await metadataOf(session).endpoints(id);
    return undefined;
  } catch (error) {
    if (error instanceof InstanceError) {
      return error;
    }
    throw error;
  }
}

function missing(
  group: GroupCheck["group"],
  canonicalNow: string | undefined,
  names: readonly string[],
): Finding {
  const hint =
    canonicalNow === undefined
      ? didYouMean(
          group.name,
          names.filter((name) => name !== group.name),
        )
      : `; it is served as ${canonicalNow}`;
  const message = `no API group has the canonical ${group.canonical} (${group.name})${hint}`;
  return failure("missing", { message, expected: group.canonical, actual: canonicalNow ?? "none" });
}
