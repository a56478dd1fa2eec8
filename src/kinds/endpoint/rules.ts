import type { SpecProblem } from "../../errors.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { EndpointDeclaration } from "../catalog.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { addressOf } from "../names.ts";
import { placeOfValue } from "../../language/document.ts";
import type { Rule } from "../rule.ts";

/** Every endpoints file names a declared API group. */
export const groupsAreDeclared: Rule = {
  needs: ["groups"],
  check: ({ catalog }) => {
    const keys = catalog.groups.map(({ value }) => value.key);
    const files = new Map(catalog.endpoints.map(({ document, suite }) => [document, suite]));
    return [...files]
      .filter(([, group]) => !keys.includes(group))
      .map(([document, group]) => ({
        place: placeOfValue(document, ["group"]),
        message: `group: no spec declares an API group with key "${group}"${didYouMean(group, keys)}`,
        hint: "add the group to specs/groups.yaml, or correct the key",
      }));
  },
};

/** The endpoints of functions and of the login are declared. */
export const endpointsAreDeclared: Rule = {
  needs: ["endpoints"],
  check: ({ catalog }) => {
    const addresses = catalog.endpoints.map((entry) => addressOf(entry));
    const known = new Set(addresses);
    const functions = catalog.functions.flatMap((entry) => {
      const { via } = entry.value;
      return via === undefined || known.has(via)
        ? []
        : [problemAt(entry, ["via"], unknownEndpoint(via, addresses))];
    });
    const logins = catalog.workspaces
      .filter(
        ({ spec }) => spec.backend === undefined && spec.login !== "none" && !known.has(spec.login),
      )
      .map(({ document, spec }) => {
        const { message, hint } = unknownEndpoint(spec.login, addresses);
        return { place: placeOfValue(document, ["login"]), message: `login: ${message}`, hint };
      });
    return [...functions, ...logins];
  },
};

/** A problem for an address that no entry declares. */
export function unknownEndpoint(
  address: string,
  known: readonly string[],
): { message: string; hint: string } {
  const sameEnd = known.find((other) => afterVerb(other) === afterVerb(address));
  const suggestion =
    sameEnd === undefined ? didYouMean(address, known) : `; did you mean "${sameEnd}"?`;
  return {
    message: `no spec declares the endpoint "${address}"${suggestion}`,
    hint: "declare it in specs/endpoints, or correct verb, group and path",
  };
}

function afterVerb(address: string): string {
  return address.slice(address.indexOf(" ") + 1);
}

/** Every contract that entries name has its file; one named in defaults is reported once per file. */
export const contractsExist: Rule = {
  needs: [],
  check: ({ catalog, contracts }) => {
    const known = new Set(["json", ...contracts]);
    const entries: readonly Entry<Pick<EndpointDeclaration, never> & { contract?: string }>[] = [
      ...catalog.endpoints,
      ...catalog.functions,
    ];
    const problems = new Map<string, SpecProblem>();
    for (const entry of entries) {
      const { contract } = entry.value;
      if (contract !== undefined && !known.has(contract)) {
        const problem = problemAt(entry, ["contract"], {
          message: `contracts/${contract}.schema.json does not exist${didYouMean(contract, [...known])}`,
          hint: "name a file in contracts/ without .schema.json, or json for any JSON value",
        });
        const { file, line, column } = problem.place;
        const key = `${file}:${line}:${column}`;
        problems.set(key, problems.get(key) ?? problem);
      }
    }
    return [...problems.values()];
  },
};

/** The status of a successful answer is not among an endpoint's errors. */
export const errorsAreNoSuccess: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.endpoints.flatMap((entry) => {
      const { status = 200, errors = {} } = entry.value;
      const message = `the endpoint must answer ${status}, so it cannot be one of its errors`;
      const hint = "leave it out of errors, or correct status";
      return Object.hasOwn(errors, String(status))
        ? [problemAt(entry, ["errors", String(status)], { message, hint })]
        : [];
    }),
};
