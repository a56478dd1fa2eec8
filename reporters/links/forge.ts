import { join } from "node:path";
import { readCommit } from "./git-commit.ts";
import { findGitFolder, readGitFile } from "./git-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Gives the address of a file of the project, or of a line in it, on the forge that the project lies on. */
export type ForgeLink = (file: string, line?: number) => string;

/**
 * The forge of a run: the one whose CI runs it, else GitHub or GitLab where the clone is from. Undefined where none is
 * known, or no commit is.
 */
export function findForge(
  root: string,
  environment: Environment = process.env,
): ForgeLink | undefined {
  const base = ofGithub(environment) ?? ofGitlab(environment) ?? ofClone(root);
  return base === undefined
    ? undefined
    : (file, line) =>
        `${base}/${file.split("/").map(encodeURIComponent).join("/")}${line === undefined ? "" : `#L${line}`}`;
}

function ofGithub(environment: Environment): string | undefined {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: commit,
  } = environment;
  return isHttps(server) && repository !== undefined && commit !== undefined
    ? `${server}/${repository}/blob/${commit}`
    : undefined;
}

function ofGitlab(environment: Environment): string | undefined {
  const { CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = environment;
  return isHttps(project) && commit !== undefined ? `${project}/-/blob/${commit}` : undefined;
}

const blobs: Readonly<Record<string, string>> = { "github.com": "blob", "gitlab.com": "-/blob" };

/** Of a clone's address only host and path are taken: it may hold a token. */
function ofClone(root: string): string | undefined {
  const commit = readCommit(root);
  const [, url = ""] =
    /^\[remote "origin"\][^[]*?^\s*url\s*=\s*(.+)$/m.exec(readConfig(root)) ?? [];
  const parts =
    /^(?:https:\/\/(?:[^@/]*@)?|(?:ssh:\/\/)?git@)([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(
      url.trim(),
    );
  const [, host = "", path = ""] = parts ?? [];
  const blob = blobs[host];
  return commit === undefined || blob === undefined
    ? undefined
    : `https://${host}/${path}/${blob}/${commit}`;
}

function readConfig(root: string): string {
  return readGitFile(join(findGitFolder(root).common, "config"));
}

function isHttps(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//.test(url);
}
