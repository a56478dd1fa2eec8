import type { SpecProblem } from "../../errors.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Catalog, EndpointDeclaration } from "../catalog.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { splitInputName } from "../names.ts";
import type { Rule } from "../rule.ts";

/** Groups of Xano have a canonical, those of any other backend a base. */
const groupsHaveAnAddress: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const [wanted, other] = isForeign(catalog)
      ? (["base", "canonical"] as const)
      : (["canonical", "base"] as const);
    const backend = isForeign(catalog) ? "a backend that is not Xano" : "Xano";
    return catalog.groups.flatMap((entry) => [
      ...(entry.value[wanted] === undefined
        ? [
            problemAt(entry, [], {
              message: `key "${wanted}" is missing: groups of ${backend} have it`,
            }),
          ]
        : []),
      ...(entry.value[other] === undefined
        ? []
        : [problemAt(entry, [other], { message: `groups of ${backend} have no ${other}` })]),
    ]);
  },
};

/** Without a Metadata API only endpoints, flows of them, and whether the backend answers, can be judged. */
const foreignBackendsHaveEndpoints: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    if (!isForeign(catalog)) {
      return [];
    }
    const { tables, functions, references, tasks, inventory, invariants, instance } = catalog;
    const askable = instance.filter(({ value }) => value.name !== "reachable");
    const { transitions, anomalies, parity } = catalog;
    const ofXano: readonly (readonly Entry<unknown>[])[] = [tables, functions, references, tasks];
    const further = [inventory, invariants, transitions, anomalies, parity, askable];
    const entries: readonly Entry<unknown>[] = [...ofXano.flat(), ...further.flat()];
    return entries.map((entry) =>
      problemAt(entry, [], {
        message: "this asks Xano, and workspace.yaml names another backend",
        hint: "keep to endpoints, flows, and to the part reachable of the instance",
      }),
    );
  },
};

/** Keys that name inputs name declared ones. */
const inputsNamedAreDeclared: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.endpoints.flatMap((entry) => [
      ...undeclared(entry, Object.keys(entry.value.in ?? {})).map((name) =>
        problemAt(entry, ["in", name], unknownInput(entry, name)),
      ),
      ...undeclared(entry, entry.value.unknown ?? []).map((name) =>
        problemAt(entry, ["unknown"], unknownInput(entry, name)),
      ),
    ]),
};

/** Contracts of documented errors have their files; `any` needs none. */
const errorContractsExist: Rule = {
  needs: [],
  check: ({ catalog, contracts }) => {
    const known = ["json", "any", ...contracts];
    return catalog.endpoints.flatMap((entry) =>
      Object.entries(entry.value.errors ?? {})
        .filter(([, contract]) => !known.includes(contract))
        .map(([status, contract]) => {
          const message = `contracts/${contract}.schema.json does not exist${didYouMean(contract, known)}`;
          return problemAt(entry, ["errors", status], { message });
        }),
    );
  },
};

/** A key is sent only where the workspace says where it goes. */
const keysHaveAPlace: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const hasPlace = catalog.workspaces.some(({ spec }) => spec.backend?.key !== undefined);
    return catalog.endpoints
      .filter(({ value }) => value.auth === "key" && !hasPlace)
      .map((entry) =>
        problemAt(entry, ["auth"], {
          message: "workspace.yaml does not say where the key is sent",
          hint: "add backend: { kind: http, key: { in: header, name: X-Api-Key } } there",
        }),
      );
  },
};

/** What must hold of specs for Xano, and of those for a backend that is not Xano. */
export const backendHolds: readonly Rule[] = [
  groupsHaveAnAddress,
  foreignBackendsHaveEndpoints,
  inputsNamedAreDeclared,
  errorContractsExist,
  keysHaveAPlace,
];

function isForeign({ workspaces }: Catalog): boolean {
  return workspaces.some(({ spec }) => spec.backend !== undefined);
}

function inputNames({ value }: Entry<EndpointDeclaration>): string[] {
  return Object.keys(value.inputs ?? {}).map((key) => splitInputName(key).name);
}

function undeclared(entry: Entry<EndpointDeclaration>, names: readonly string[]): string[] {
  const known = inputNames(entry);
  return names.filter((name) => !known.includes(name));
}

function unknownInput(
  entry: Entry<EndpointDeclaration>,
  name: string,
): Pick<SpecProblem, "message"> {
  return { message: `the endpoint has no input "${name}"${didYouMean(name, inputNames(entry))}` };
}
