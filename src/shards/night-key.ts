/**
 * What distinguishes the shards of one night from those of another, where several machines judge them: what `SUITE_NIGHT` says,
 * else the number of the run in GitHub Actions or of the pipeline in GitLab CI.
 */
export function readNightKey(
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { SUITE_NIGHT, GITHUB_RUN_ID, CI_PIPELINE_ID } = environment;
  return [SUITE_NIGHT, GITHUB_RUN_ID, CI_PIPELINE_ID].find(
    (key) => key !== undefined && key !== "",
  );
}
