import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { flow, modeline } from "../writing/spec-text.ts";
import type { WorkspaceModel } from "./model.ts";

/** What a folder of specs is made for. */
export interface NewFolder {
  readonly root: string;
  readonly folder: string;
  readonly model: Pick<WorkspaceModel, "id" | "name">;
  /** Host of the instance, where one was asked. */
  readonly host?: string;
  readonly login?: string;
}

/** Values that are sent where an endpoint names none. */
const samples = {
  int: 1,
  decimal: 1,
  bool: false,
  text: "sample",
  email: "sample@example.com",
  date: "2026-01-26",
  timestamp: 1_769_385_600_000,
  json: {},
  list: [],
  uuid: "00000000-0000-4000-8000-000000000000",
  file: "",
};

/** Contracts that are judged whatever the specs name: of any body, and of Xano's refusals. */
const ownContracts = ["json", "xano-error"];

/** The files that stand around the lists of a new folder, by absolute path; totals are filled in by the caller. */
export function newFolderFiles(about: NewFolder): Map<string, string> {
  const { root, folder } = about;
  const at = (file: string): string => resolve(root, folder, file);
  return new Map([
    [at("workspace.yaml"), workspaceText(about)],
    [at("instance.yaml"), instanceText(about)],
    [at("inventory.yaml"), inventoryText(about)],
    ...ownContracts.map((name): [string, string] => {
      const file = `contracts/${name}.schema.json`;
      return [at(file), readFileSync(join(root, file), "utf8")];
    }),
  ]);
}

function workspaceText({ root, folder, model, host, login }: NewFolder): string {
  const instance = {
    ...(host === undefined ? {} : { host }),
    workspace: model.id ?? 1,
    protected: true,
  };
  const types = Object.entries(samples).map(([type, value]) => `    ${type}: ${flow(value)}`);
  return `${modeline(root, `${folder}/workspace.yaml`, "workspace")}
kind: workspace
name: ${flow(model.name)}
totals:
  { tables: 0, columns: 0, functions: 0, endpoints: 0, references: 0, tasks: 0, groups: 0, parity: 0 }

instances:
  v2: ${flow(instance)}
  v1: { workspace: 1 } # compared only where XANO_V1_URL is set

test_user: {} # ids of the account of XANO_V2_USER_EMAIL, such as user_id: 60; send: { user_id: $user_id } sends one
${login === undefined ? noLogin : `login: ${flow(login)}\n`}
# What is sent for an input whose endpoint names no value; by_name comes before by_type.
samples:
  by_type:
${types.join("\n")}

# Levels that invariants name: above warning the alert warns, above critical it is critical.
thresholds:
  backlog: { warning: 1000, critical: 5000 }

gates:
  overall: 100%
`;
}

const noLogin = `login: none # no endpoint takes email and password alone: name the one that gives a token, POST group/path
`;

function instanceText({ root, folder, login }: NewFolder): string {
  return `${modeline(root, `${folder}/instance.yaml`, "instance")}
kind: instance
defaults: { severity: blocker }
instance:
  - { name: reachable }
  - { name: token }
  - { name: workspace }
${login === undefined ? "" : "  - { name: login, severity: critical }\n"}  - { name: clock, within: 1m, severity: critical }
`;
}

const archived = ', except: ["Archive/**"]';

function inventoryText({ root, folder }: NewFolder): string {
  const lists = ["tables", "functions", "groups", "endpoints", "tasks"];
  return `${modeline(root, `${folder}/inventory.yaml`, "inventory")}
kind: inventory
inventory:
${lists.map((of) => `  - { of: ${of}, undeclared: report${of === "functions" ? archived : ""} }\n`).join("")}`;
}
