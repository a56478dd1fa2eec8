/**
 * The path of a runtime call on a branch: Xano takes its label behind the canonical, `/api:4UsTtl3m:staging/job-status`.
 * The Metadata API has no such form and keeps its path.
 */
export function pathOnBranch(path: string, branch: string | undefined): string {
  if (branch === undefined || path.startsWith("/api:meta/")) {
    return path;
  }
  return path.replace(/^\/api:[^/:]+(?=\/|$)/, (group) => `${group}:${encodeURIComponent(branch)}`);
}
