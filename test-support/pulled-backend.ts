import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { contractProblems } from "../src/kinds/contract-problems.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { contractsFolder } from "../src/kinds/spec-files.ts";
import { runCheck } from "../src/judging/run.ts";
import { replaceFiles } from "../src/output/replace-files.ts";
import { safeties } from "../src/plan/call.ts";
import { readSources } from "../src/pull/read-sources.ts";
import { pull, type Pulled } from "../src/pull/pull.ts";
import type { Result } from "../src/result/result.ts";
import { readBackend } from "../src/settings/backend.ts";
import type { Environment } from "../src/settings/instance-settings.ts";
import type { Generating } from "../src/session/session.ts";
import { connect } from "../src/suite/connect.ts";
import { serve, type LocalAnswer, type SeenRequest } from "./local-server.ts";

const root = resolve(import.meta.dirname, "..");

/** What a server of a test answers. */
export interface CaseAnswer {
  readonly status?: number;
  /** Of JSON when absent, none where it is empty. */
  readonly type?: string;
  readonly body?: unknown;
  /** In place of a JSON body. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers of the request without which it answers 401. */
  readonly needs?: Readonly<Record<string, string>>;
}

/** By `GET /path?query`, else `GET /path`, else `*`. */
export type CaseAnswers = Readonly<Record<string, CaseAnswer>>;

/** A document that was pulled into a folder of its own. */
export interface PulledCase {
  readonly folder: string;
  /** Notes and what is left out, as a user reads them; without those of what is new. */
  readonly notes: readonly string[];
  readonly operations: number;
  /** Text of a file below the folder. */
  read(file: string): string;
  /** Files below the folder that were written last. */
  readonly written: readonly string[];
  /** Pulls another document into the same folder. */
  again(document: CaseDocument, given?: { readonly prune?: boolean }): Promise<PulledCase>;
  judge(answers: CaseAnswers, environment?: Environment): Promise<JudgedCase>;
  /** What is told of a backend that answers at an address. */
  judgeAt(
    url: string,
    environment?: Environment,
    generating?: Generating,
  ): Promise<JudgedCase["told"]>;
}

export interface JudgedCase {
  /** By `GET /path` of the specs: `passed`, or what is wrong, a line each. */
  readonly told: Readonly<Record<string, string | readonly string[]>>;
  /** `GET /path?query`, in the order in which they came. */
  readonly asked: readonly string[];
  readonly requests: readonly SeenRequest[];
}

/** The text of `api.yaml`, or texts by file of which it is one. */
export type CaseDocument = string | Readonly<Record<string, string>>;

/** Pulls a document; ends with the test. */
export async function pullCase(document: CaseDocument, flows: CaseFlows = {}): Promise<PulledCase> {
  const home = mkdtempSync(join(tmpdir(), "pulled-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return pullInto(home, document, { prune: false, ...flows });
}

/** Flows that are pulled beside the operations. */
interface CaseFlows {
  readonly withFlows?: boolean;
  /** Name of a file of the document. */
  readonly arazzo?: string;
}

async function pullInto(
  home: string,
  document: CaseDocument,
  { prune, withFlows = false, arazzo }: CaseFlows & { readonly prune: boolean },
): Promise<PulledCase> {
  const texts = typeof document === "string" ? { "api.yaml": document } : document;
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text);
  }
  const folder = join(home, "specs");
  const openapi = join(home, "api.yaml");
  const sources = { openapi, withFlows, arazzo: arazzo && join(home, arazzo) };
  const { document: read, ...flows } = await readSources(sources, {});
  const pulled = pull(read, { root, folder, prune, ...flows });
  replaceFiles(pulled.files);
  const problems = contractProblems(contractsFolder(root, folder), "contracts");
  if (problems.length > 0) {
    throw new Error(`specs:check would refuse ${JSON.stringify(problems)}`);
  }
  return {
    folder,
    notes: notesOf(pulled),
    operations: pulled.operations,
    read: (file) => readFileSync(join(folder, file), "utf8"),
    written: [...pulled.files.keys()].map((file) => relative(folder, file)).toSorted(),
    again: (other, { prune: isPruned = false } = {}) => pullInto(home, other, { prune: isPruned }),
    judge: (answers, environment = {}) => judge(folder, answers, environment),
    judgeAt: (url, environment = {}, generating) =>
      judgeAt({ folder, url, generating }, environment),
  };
}

function notesOf({ notes, leftOut }: Pulled): string[] {
  return [
    ...notes.filter(({ sign }) => sign !== "+").map(({ sign, text }) => `${sign} ${text}`),
    ...leftOut.map(({ what, why }) => `! ${what} left out: ${why}`),
  ];
}

async function judge(
  folder: string,
  answers: CaseAnswers,
  environment: Environment,
): Promise<JudgedCase> {
  const server = await serve((request) => answerOf(answers, request));
  const told = await judgeAt({ folder, url: server.url, generating: undefined }, environment);
  const asked = server.requests.map(({ verb, url }) => `${verb} ${url}`);
  return { told, asked, requests: server.requests };
}

interface JudgedAt {
  readonly folder: string;
  readonly url: string;
  readonly generating: Generating | undefined;
}

async function judgeAt(
  { folder, url, generating }: JudgedAt,
  environment: Environment,
): Promise<JudgedCase["told"]> {
  const plan = loadPlan(root, folder);
  const problems: string[] = [];
  const given = { API_TOKEN: "t-0123456789", API_KEY: "k-0123456789", ...environment };
  const address = `${url}${environment["API_PATH"] ?? ""}`;
  const backend = plan.workspace.instances.v2.backend ?? {};
  const settings = readBackend({ ...given, API_URL: address }, backend, problems);
  if (problems.length > 0) {
    throw new Error(problems.join("\n"));
  }
  const isInsecure = url.startsWith("https:");
  const connection = { ...settings, target: "live" as const, openSafeties: safeties, isInsecure };
  const session = Object.assign(
    connect(connection, plan.workspace.login, contractsFolder(root, folder)),
    generating === undefined ? {} : { generating },
  );
  const told: Record<string, string | readonly string[]> = {};
  for (const check of plan.checks) {
    if (check.kind === "endpoint") {
      const { verb, group, path } = check.call;
      told[`${verb} ${group.base ?? ""}${path}`] = tell(await runCheck(check, session));
    } else if (check.kind === "flow-step") {
      told[check.id] = tell(await runCheck(check, session));
    }
  }
  return told;
}

function tell({ status, findings, reason }: Result): string | readonly string[] {
  const failures = findings.filter(({ level }) => level === "failure");
  if (failures.length > 0) {
    return failures.map(({ message }) => message);
  }
  return reason === undefined ? status : `${status}: ${reason}`;
}

function answerOf(answers: CaseAnswers, { verb, url, headers }: SeenRequest): LocalAnswer {
  const [path = ""] = url.split("?");
  const answer = answers[`${verb} ${url}`] ?? answers[`${verb} ${path}`] ?? answers["*"];
  if (answer === undefined) {
    return toLocal({ status: 404, body: { message: "there is no such path" } });
  }
  const lacking = Object.entries(answer.needs ?? {}).find(
    ([name, value]) => headers[name] !== value,
  );
  return toLocal(
    lacking === undefined ? answer : { status: 401, body: { message: `needs ${lacking[0]}` } },
  );
}

function toLocal({ status = 200, type, body, text, headers }: CaseAnswer): LocalAnswer {
  const contentType = type ?? "application/json";
  const content = text ?? (body === undefined ? "" : JSON.stringify(body));
  return {
    status,
    headers: { ...headers, ...(contentType === "" ? {} : { "Content-Type": contentType }) },
    body: content,
  };
}
