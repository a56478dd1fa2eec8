const byHand = "no API tells it: a hand has written it";
const ofRows = "no API tells what must hold of rows and calls: a hand has written it";
const unstated = "the sources of ours do not say it, and the workspace does";

/** Why the specs of this project differ from what a pull makes of the same workspace, by class of difference. */
const reasons: Readonly<Record<string, string>> = {
  "groups.key": "a hand has chosen short keys; a pull makes them of the names",
  "groups.id": unstated,
  "groups.evidence": unstated,
  "tables.rows": `${byHand}: the least number of rows`,
  "tables.tags": byHand,
  "columns.nullable": `${unstated}: whether it may be null`,
  "columns.evidence": unstated,
  "columns.values":
    "the sources of ours name values seen in rows, also of texts; the workspace those of enums",
  "columns.isOpen": byHand,
  "columns.personal": `${byHand}: what is about a person`,
  "columns.default": unstated,
  "columns.index": unstated,
  "columns.unique": unstated,
  "columns.validators": unstated,
  "functions only in what was pulled":
    "ours leave out what is not in use, by the globs under except of the inventory",
  "functions.via":
    "the mock's XanoScript says of no endpoint which function it runs: a hand has read that elsewhere",
  "functions.known_issue": byHand,
  "endpoints.safety":
    "without XanoScript that is known to write nothing a pull says write; a hand knows sync, notify and read",
  "endpoints.contract": "contracts of ours are learnt of recorded bodies",
  "endpoints.within": `${byHand}: the longest time`,
  "endpoints.id": unstated,
  "endpoints.known_issue": `${byHand}: 500, 501 and 504 are what these endpoints answer`,
  "endpoints.send": `${byHand}: values that are known to be good`,
  "endpoints.status": byHand,
  "endpoints.auth": `${unstated}: whether a token is needed`,
  "endpoints.evidence": unstated,
  "references.required": `${byHand}: that it is never empty`,
  "references.evidence": "a document of ours does not state it, and the workspace declares it",
  "tasks.active": "that is the default, which a pull does not write",
  "tasks.starts_on": unstated,
  "tasks.severity": byHand,
  "tasks.tags": byHand,
  "instance only in ours":
    "a database and V1 have settings of their own, which a first pull does not have",
  "inventory only in ours": byHand,
  "inventory only in what was pulled": byHand,
  "invariants only in ours": ofRows,
  "anomalies only in ours": ofRows,
  "transitions only in ours": ofRows,
  "flows only in ours": ofRows,
  "parity only in ours": "V1 is another instance, of which this one tells nothing",
  "checks only in ours": ofRows,
};

/** The reason of a class of differences; undefined where there is none. */
export function reasonFor(name: string): string | undefined {
  return Object.hasOwn(reasons, name) ? reasons[name] : undefined;
}
