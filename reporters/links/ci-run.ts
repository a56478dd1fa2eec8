type Environment = Readonly<Record<string, string | undefined>>;

/** The run of a CI that judges. */
export interface CiRun {
  readonly type: "github" | "gitlab";
  readonly name: string;
  /** `nightly #12`. */
  readonly build: string;
  readonly order: number;
  readonly url: string;
}

/** The run of GitHub Actions or GitLab CI that this process belongs to; undefined at a terminal. */
export function findCiRun(environment: Environment = process.env): CiRun | undefined {
  return ofGithub(environment) ?? ofGitlab(environment);
}

function ofGithub(environment: Environment): CiRun | undefined {
  const run = environment["GITHUB_RUN_ID"];
  const order = Number(environment["GITHUB_RUN_NUMBER"]);
  return run === undefined
    ? undefined
    : {
        type: "github",
        name: "GitHub Actions",
        build: `${environment["GITHUB_WORKFLOW"]} #${order}`,
        order,
        url: `${environment["GITHUB_SERVER_URL"]}/${environment["GITHUB_REPOSITORY"]}/actions/runs/${run}`,
      };
}

function ofGitlab(environment: Environment): CiRun | undefined {
  const url = environment["CI_PIPELINE_URL"];
  const order = Number(environment["CI_PIPELINE_IID"] ?? environment["CI_PIPELINE_ID"]);
  return url === undefined
    ? undefined
    : { type: "gitlab", name: "GitLab CI", build: `pipeline #${order}`, order, url };
}
