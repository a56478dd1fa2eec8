import { didYouMean } from "../../text/nearest.ts";
import { problemAt } from "../../language/entry.ts";
import { readScheme } from "../planned/schemes.ts";
import { placeOfValue } from "../../language/document.ts";
import type { Rule } from "../rule.ts";

/** What endpoints with auth: schemes name is declared, and has what its type needs. */
const schemesAreDeclared: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const known = catalog.workspaces.flatMap(({ spec }) =>
      Object.keys(spec.backend?.schemes ?? {}),
    );
    return catalog.endpoints.flatMap((entry) => {
      const { auth, security = [] } = entry.value;
      const unknown = security.flat().filter((name) => !known.includes(name));
      return [
        ...((auth === "schemes") === security.length > 0
          ? []
          : [
              problemAt(entry, [security.length > 0 ? "security" : "auth"], {
                message: "auth: schemes and security belong together",
                hint: "name the ways in, for example security: [[basic], [api_key]]",
              }),
            ]),
        ...unknown.map((name) =>
          problemAt(entry, ["security"], {
            message: `workspace.yaml declares no login scheme "${name}"${didYouMean(name, known)}`,
            hint: "add it to backend.schemes there",
          }),
        ),
      ];
    });
  },
};

const schemesAreWhole: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) =>
    catalog.workspaces.flatMap(({ spec, document }) =>
      Object.entries(spec.backend?.schemes ?? {}).flatMap(([name, one]) => {
        const read = readScheme(one);
        const lacking = "type" in read ? [] : read;
        return lacking.map((key) => ({
          place: placeOfValue(document, ["backend", "schemes", name]),
          message: `key "${key}" is missing: a scheme of type ${one.type} has it`,
        }));
      }),
    ),
};

/** What must hold of ways of login. */
export const loginSchemesHold: readonly Rule[] = [schemesAreDeclared, schemesAreWhole];
